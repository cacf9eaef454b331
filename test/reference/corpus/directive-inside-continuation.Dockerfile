FROM busybox
RUN echo a \
# escape=`
 && echo b ` \
# syntax=docker/dockerfile:1
 && echo c
