FROM alpine
ENV A=env
ARG A=arg
ENV SEEN=$A
RUN echo $A
ARG B=arg
ENV B=env
ENV SEEN_B=$B
ARG B=again
ENV SEEN_B2=$B
ARG C
ENV C=${C:-fallback}
ENV A=1 A2=$A A=3
ENV A4=$A
ENV PATH=/opt/bin:$PATH
ARG PATH=/arg/bin
RUN true
