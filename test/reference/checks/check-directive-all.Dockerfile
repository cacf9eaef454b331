# syntax=docker/dockerfile:1
# check=skip=all;experimental=all
# hello
ARG A
FROM alpine
MAINTAINER me
