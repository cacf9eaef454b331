FROM alpine
RUN echo a \

    && echo b \

	
  	  
    && echo c
ENV A=1 \

    B=2

LABEL x=1 \


      y=2
RUN echo last \

