FROM alpine
RUN#x echo
