FROM alpine
RUN --mount=type=cache,target=/x,uid=-1 true
