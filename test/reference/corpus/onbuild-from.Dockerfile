FROM alpine AS first
FROM busybox AS base
ONBUILD COPY --from=first /a /b
ONBUILD COPY --from=0 /c /d
ONBUILD COPY --from=alpine:3.19 /e /f
ONBUILD RUN --mount=type=bind,from=first,target=/m ls /m
FROM base AS derived
RUN true
FROM derived
