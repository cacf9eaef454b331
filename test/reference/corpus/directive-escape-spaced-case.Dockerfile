#    EsCaPe  =   `   
# SYNTAX=docker/dockerfile:1
FROM busybox
RUN echo a `
  b \
