FROM alpine
COPY --chmod a b
