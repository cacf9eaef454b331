FROM alpine
run a
