ARG VERSION=3
ARG EMPTY
ARG IMAGE=alpine:${VERSION}
FROM $IMAGE AS a
FROM alpine:${VERSOIN:-4} AS b
FROM --platform=$BUILDPLATFROM$BUILDPLATFORM alpine AS c
FROM --platform=${BUILDPLATFORM} alpine$EMPTY AS d
FROM alpine:${TARGETSTAGE} AS e
FROM alpine${NONE}${NONE}${OTHER} AS f
FROM alpine:${EMPTY:-5}${NONE+x} AS g
# check=skip=UndefinedArgInFrom
FROM alpine$SKIPPED AS h
FROM alpine:1${HTTP_PROXY}
