FROM alpine
COPY a \

# the blank line does not end the instruction
FROM base AS next
RUN echo a && \

RUN echo b
ENV A=1 \

    # and so on

    B=2 \

CMD=x
