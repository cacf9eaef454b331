FROM alpine
RUN --mount=type=secret,id=a,from=alpine true
