FROM alpine
RUN --mount=type=bind,target=/x,ro=yes true
