FROM alpine
ARG --anything=goes A=1
STOPSIGNAL --whatever SIGTERM
HEALTHCHECK --unknown=flag NONE
ENV B=$A
