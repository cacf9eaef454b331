FROM alpine
EXPOSE -1
