# syntax=docker/dockerfile:1
ARG GLOBAL=1
FROM alpine:3.${GLOBAL} AS all
MAINTAINER Jane Doe <jane@example.com>
ARG LOCAL=2
ENV KEY=value
LABEL label=value
WORKDIR /work
COPY a b
ADD c d
RUN make
USER app:app
EXPOSE 80/tcp
VOLUME /data
STOPSIGNAL SIGTERM
HEALTHCHECK CMD true
SHELL ["/bin/ash", "-c"]
ONBUILD RUN make
ENTRYPOINT ["/entry"]
CMD ["arg"]
