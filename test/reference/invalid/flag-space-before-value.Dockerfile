FROM alpine
RUN --network none true
