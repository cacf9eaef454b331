FROM alpine
RUN echo a \

  && echo b
RUN echo a \
  # a comment is none

  && echo b \
  
  && echo c
# check=skip=NoEmptyContinuation
RUN echo not skipped \

  && echo c
RUN echo a \
  # only a comment
  && echo b
COPY <<EOF /a \

  
b
EOF
RUN echo end \

