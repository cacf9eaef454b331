ARG 1=2
FROM alpine:1.10 AS a1
ARG 1
ENV 1=$1 01=1 1.0=1 -1=x 1e5=1 0x1F=y Infinity=z NaN=w
LABEL 1=1 0=0 10=10 2=2 true=true null=null 1.0=1.0 01=01
EXPOSE 08
USER 007
WORKDIR 42
VOLUME 0
STOPSIGNAL 15
COPY --chmod=0 1 2
CMD ["1", "2.0"]
