FROM alpine
ENV A it's
