#

# comment with nothing

	 
FROM alpine

RUN echo # not a comment for Docker, but one for the shell
ENV A=1 #=x
LABEL a=b "#"=c
WORKDIR /x # y
USER app # z
CMD ["a"] # makes it the shell form
#RUN commented out
   #RUN also
#\
RUN a comment does not go on
