ARG before=1
arg ignored=2
FROM alpine
RUN a
run b
Run c
ONBUILD run d
onbuild RUN e
cmd ["f"]
EXPOSE 80
