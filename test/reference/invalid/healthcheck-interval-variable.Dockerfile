FROM alpine
ARG I=5s
HEALTHCHECK --interval=$I CMD true
