# escape = `
FROM alpine
RUN echo one `
 && echo two\
RUN echo 'C:\path\' ` 
    "and `"this`""
ENV A=x`ty B="say `"hi`"" C=one` word D='`raw' E=\n F=a`$A
ENV G=$A-${B:-`}} H=\$A
LABEL path=C:\temp\ other="back\slash\"
COPY file` /dest/
WORKDIR /data`$x
ONBUILD RUN echo trigger `
  goes on
CMD ["echo", "a\\b`"]
