FROM alpine \   
  AS base
RUN echo a \ 	 
 && echo b\	
 && echo c \
d
ENV A=1\ 
 B=2
ENV X=a\
b Y="c \
  d"   
LABEL z="one\
 two\
	three"	
CMD ["a",\  
"b"]   
