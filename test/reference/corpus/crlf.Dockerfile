# escape=\
# syntax is not a directive here
ARG V=1
FROM alpine:${V} AS base

RUN echo a \
    # comment
    && echo b \
 
    && echo c
ENV A=1 \
    B="two words"
COPY <<EOF /etc/a.conf
line one $A
line two
EOF
RUN <<-'END'
	echo tabbed
	END
LABEL a=b
WORKDIR /x/y
CMD ["a", "b"]
