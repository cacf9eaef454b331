FROM alpine
 RUN echo leading no-break blank
ENV A=1 B=2　C=3 D=4E=5
ENV F=a​b G=a᠎b H=a­b
ENV I="a b" J=a\ b
ENV LEGACY	a b
LABEL a=1 b=2 
ARG X=1 Y=2
COPY a b /c
VOLUME /a b /c
EXPOSE 80  81
RUN echo a b 
WORKDIR /a b　
USER  app 
CMD  ["json"]
ENTRYPOINT ["not", "json"]
