FROM alpine
RUN echo 0
FROM busybox
RUN echo 1
COPY --from=0 /a /b
FROM debian
COPY --from=1 /a /b
COPY --from=00 /c /d
COPY --from=+1 /e /f
RUN --mount=from=0,target=/an-image-called-0 true
FROM scratch
COPY --from=2 / /
