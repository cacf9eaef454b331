FROM alpine
CMD --version
