FROM alpine
RUN --mount=type=tmpfs,target=/x,gid=1 true
