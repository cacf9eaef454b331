ARG REG=
ARG IMAGE=alpine
ARG TAG
ARG TARGET=two
ARG DIGEST=sha256:0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef
FROM alpine
FROM alpine:3.20
FROM alpine@sha256:0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef
FROM alpine:3.20@${DIGEST}
FROM registry.example.com:5000/a/b/c:tag-1.2_x AS registry
FROM localhost:5000/x
FROM library/alpine as lower
FROM docker.io/library/alpine As mixed
FROM ${REG}alpine aS empty-prefix
FROM ${REG:-registry.example.com/}${IMAGE}${TAG:+:$TAG}
FROM $IMAGE:${TAG:-latest}
FROM "alpine" AS quoted
FROM al'pi'ne AS partly
FROM alp\ine AS escaped
FROM ${IMAGE/alpine/busybox} AS replaced
FROM ${IMAGE%ine}ine AS suffix
FROM scratch AS nothing
FROM alpine AS base-one
FROM busybox AS base-two
FROM base-${TARGET} AS chosen
FROM ${TARGET:+chosen} AS again
FROM alpine AS a.b_c-d1
FROM alpine AS UPPER
FROM upper
COPY --from=UPPER /a /b
COPY --from=Upper /a /b
COPY --from=Base-One /a /b
COPY --from=5 /a /b
