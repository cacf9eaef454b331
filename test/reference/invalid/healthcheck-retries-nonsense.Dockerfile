FROM alpine
HEALTHCHECK --retries=3.0 CMD true
