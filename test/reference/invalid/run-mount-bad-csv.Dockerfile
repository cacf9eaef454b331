FROM alpine
RUN --mount='type=cache,tar"get=/x' true
