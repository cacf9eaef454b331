FROM alpine
COPY --CHOWN=1 a b
