FROM alpine
RUN <<EOF
# a comment
FROM busybox
  # indented comment

RUN true
EOF 
 EOF
EOFX
"EOF"
COPY a b \
<<OTHER
# escape=`
EOF
COPY <<Dockerfile /Dockerfile
# syntax=docker/dockerfile:1
FROM scratch
COPY <<EOF /x
nested
EOF
Dockerfile
RUN cat <<EOF
a \
EOF
# a real comment
RUN true
