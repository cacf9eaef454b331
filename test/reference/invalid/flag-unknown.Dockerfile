FROM alpine
COPY --owner=1 a b
