FROM alpine
RUN --mount=type=cache,tarlet=/x true
