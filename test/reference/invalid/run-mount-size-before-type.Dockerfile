FROM alpine
RUN --mount=size=1g,type=tmpfs,target=/x true
