FROM alpine
RUN --mount=type=ssh,source=a true
