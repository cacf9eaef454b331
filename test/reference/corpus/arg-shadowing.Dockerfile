ARG A=global
ARG B=${A}-b
ARG C
ARG A=${A}-again
ARG D=$UNDEFINED
FROM alpine:${A} AS one
RUN echo $A $B
ENV BEFORE="$A|$B|$C"
ARG A
ENV INHERITED=$A
ARG A=local
ENV LOCAL=$A
ARG B=${B:-no-b}/${A}
ARG C
ENV ALL="$A|$B|${C-unset}|$D"
FROM one
ENV NEXT="$A|$B"
ARG A
ENV AFTER=$A
FROM alpine AS other
ENV NONE="$A|$B"
FROM ${B} AS from-b
ARG B=stage
COPY --from=one /$B /
