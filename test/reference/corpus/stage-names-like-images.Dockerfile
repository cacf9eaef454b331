FROM alpine AS alpine
RUN echo in the stage
FROM alpine AS busybox
FROM busybox
COPY --from=alpine /a /b
COPY --from=busybox:latest /c /d
COPY --from=debian /e /f
RUN --mount=from=alpine,target=/m ls /m
FROM golang AS later-is-an-image
FROM debian AS golang
FROM later-is-an-image
