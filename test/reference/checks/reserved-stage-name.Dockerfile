FROM alpine AS scratch
FROM alpine AS Context
FROM scratch AS scratched
FROM alpine AS contexts
FROM scratch
COPY --from=context / /
