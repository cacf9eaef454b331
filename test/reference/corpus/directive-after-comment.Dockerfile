# just a comment
# escape=`
FROM busybox
RUN echo the backtick is plain here ` \
  && echo done
