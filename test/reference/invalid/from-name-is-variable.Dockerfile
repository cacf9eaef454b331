ARG NAME=base
FROM alpine AS $NAME
