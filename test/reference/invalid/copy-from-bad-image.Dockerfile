FROM alpine
COPY --from=UPPER/Case a b
