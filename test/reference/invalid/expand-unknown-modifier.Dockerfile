FROM alpine
USER ${a^^}
