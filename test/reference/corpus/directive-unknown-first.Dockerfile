# maintainer=someone@example.com
# escape=`
FROM busybox
RUN echo plain ` \
 && echo done
