FROM alpine
RUN apk add \
# first
      # indented
	# tabbed
    curl \
    # a comment that ends in a backslash \
    git \
  # RUN not an instruction

    # after a blank line
    jq
RUN echo "a # b" '#c' \
    # dropped
    d#e # kept
ENV A=1 \
# between
    B=2 \
    # C=3 \
    D=4#5
LABEL x="#" \
      # no label
      y=#
COPY a \
  # b
  c /
CMD [ "echo", \
  # in JSON
  "#" ]
