#!/usr/bin/env -S docker build . -f
# syntax=docker/dockerfile:1
# escape=`
FROM busybox
RUN echo the syntax counts, the escape does not ` \
  && echo done
