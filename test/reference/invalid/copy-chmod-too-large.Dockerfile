FROM alpine
COPY --chmod=10000 a b
