FROM alpine
HEALTHCHECK --start-period=1d CMD true
