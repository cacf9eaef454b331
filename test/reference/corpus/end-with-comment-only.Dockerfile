FROM alpine
RUN true

   # the end \