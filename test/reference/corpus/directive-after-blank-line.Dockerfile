

# escape=`
FROM busybox
RUN echo plain ` \
  && echo done
