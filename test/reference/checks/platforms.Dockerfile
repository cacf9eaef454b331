FROM --platform=$TARGETPLATFORM alpine AS a
FROM --platform=${TARGETPLATFORM} alpine AS b
FROM --platform=$BUILDPLATFORM alpine AS c
FROM --platform=linux/amd64 alpine AS d
FROM --platform=linux/amd64 alpine AS build-amd64
FROM --platform=linux/arm64 alpine AS linux-stage
FROM --platform=linux/aarch64 alpine AS arm64
FROM --platform=linux/x86_64 alpine AS x86_64
FROM --platform=arm64 alpine AS e
FROM --platform=linux alpine AS f
FROM --platform=linux/${TARGETARCH} alpine AS g
FROM --platform=${TARGETPLATFORM:-linux/amd64} alpine AS h
FROM --platform=linux/arm/v7 alpine AS i
FROM --platform=linux/armhf alpine AS armv7
FROM --platform=$TARGETPLATFORM${NOTHING} alpine AS j
FROM --platform=linux/amd64$TARGETVARIANT alpine AS k
# check=skip=FromPlatformFlagConstDisallowed,RedundantTargetPlatform
FROM --platform=linux/amd64 alpine AS l
FROM --platform=windows/amd64 alpine AS m
WORKDIR C:\app
FROM --platform=windows/amd64 alpine AS n
WORKDIR C:app
FROM m AS o
WORKDIR sub
FROM --platform=linux/amd64 alpine
