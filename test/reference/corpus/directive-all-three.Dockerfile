# syntax = docker/dockerfile:1.20-labs
# check = skip=JSONArgsRecommended,StageNameCasing;error=false
# escape=`
# escape and the others are comments from here on
#escape=\
FROM busybox AS Base
RUN echo `
  x
CMD echo hi
