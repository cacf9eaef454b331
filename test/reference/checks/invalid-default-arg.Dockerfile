ARG NONE
ARG TAG=
ARG IMAGE=alpine
ARG BASE=$IMAGE:$TAG
ARG BAD=UPPER
FROM ${NONE}alpine AS a
FROM $IMAGE AS b
FROM ${NONE}:1 AS c
FROM ${BASE} AS d
FROM alpine:${TAG} AS e
FROM ${NONE:-busybox} AS f
FROM example.com:5000/${IMAGE}@sha256:0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef AS g
FROM $BAD AS h
# check=skip=InvalidDefaultArgInFrom
FROM alpine:$NONE AS i
