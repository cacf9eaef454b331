FROM alpine
RUN --mount=type=tmpfs,target=/x,size=lots true
