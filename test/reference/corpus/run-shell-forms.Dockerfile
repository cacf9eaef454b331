FROM alpine
RUN echo "double $HOME" 'single $HOME' \$HOME $((1+2)) `date` $(date)
RUN   if [ -f /x ]; then \
        echo yes; \
      else \
        echo no; \
      fi
RUN for f in a b; do echo "$f"; done && { true; } || (exit 1)
RUN [ -d /x ] || mkdir /x
RUN [ "$A" = "b" ] && echo x
RUN ["$A"] || true
RUN {"a": 1}
RUN "quoted words"
RUN echo 'it'"'"'s'
RUN echo "tab	inside"
RUN a=1;b=2;echo $a$b
RUN :
RUN -v
RUN - x
RUN echo \
	tabbed \
  spaced\
joined
