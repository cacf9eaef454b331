FROM alpine
ENV A=b
USER ${A#\b}
