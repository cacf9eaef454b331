FROM alpine
COPY --from=${A:-alpine} a b
