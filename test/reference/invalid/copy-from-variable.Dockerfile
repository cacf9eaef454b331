FROM alpine
ARG A=alpine
COPY --from=$A a b
