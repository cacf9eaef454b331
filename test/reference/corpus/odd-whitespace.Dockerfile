

   FROM   alpine	 	AS	 base  
	RUN		echo  a   b	 c  
  ENV  A=1   B=2		C=3  
ENV   legacy    a   b  c   
ENV	legacytab	a	b
LABELa=bc=d
COPY 	 a   b		c 	 /d/  
ADD	a	/
EXPOSE   80		443  
VOLUME 	/a   /b	
USER 	 app 
WORKDIR  	 /x y  z 
STOPSIGNAL   SIGTERM  
SHELL   [ "/bin/sh" ,	"-c" ]  
ARG   X   Y=1		Z=2   
HEALTHCHECK   --interval=5s    --retries=2   CMD    curl   x  
ONBUILD 	  RUN   	 echo  a 
MAINTAINER   A  B 
ENTRYPOINT    [   "a"   ]   
CMD    a   b  
