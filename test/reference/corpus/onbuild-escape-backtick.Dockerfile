# escape=`
FROM alpine AS base
ONBUILD RUN echo a `
   b
ONBUILD RUN echo C:\x
ONBUILD ENV A=a`b B=c\d
FROM base
