FROM alpine
RUN echo a\\
RUN echo b\\\
RUN echo c \\
RUN echo d\ e\f\\g \
  \h
ENV A=x\\
ENV B=x\\y C=a\ b\
 D=e
LABEL l="x\\"
CMD echo \\\\
