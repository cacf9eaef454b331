FROM alpine
RUN echo a \
  && echo b \
  && echo c
ENV A=1
ENV B=2


COPY <<EOF /x
one
two
EOF
RUN <<EOF
echo x
EOF
RUN echo ab
ENV C=aD=b
LABEL x="ab"
USER app
