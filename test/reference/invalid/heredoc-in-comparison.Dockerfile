FROM alpine
RUN [[ a << b ]] && echo
