FROM alpine
ARG N=none
RUN --network=$N true
