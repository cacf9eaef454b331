FROM alpine
ARG TAG=1
FROM alpine:$TAG
