FROM alpine AS a
WORKDIR app
WORKDIR again
FROM alpine AS b
WORKDIR /app
WORKDIR sub
FROM b AS c
WORKDIR relative-to-b
FROM alpine AS d
ARG DIR
WORKDIR $DIR
FROM alpine AS e
ARG DIR=/srv
WORKDIR ${DIR}/x
FROM alpine AS f
ENV DIR=srv
WORKDIR $DIR
FROM alpine AS g
# check=skip=WorkdirRelativePath
WORKDIR skipped
WORKDIR not-the-first
FROM alpine AS h
WORKDIR "/quoted path"
FROM alpine AS i
WORKDIR C:\app
FROM alpine AS j
WORKDIR 'sub'
FROM scratch
WORKDIR .
