FROM alpine
RUN ["echo", "a b", "c\td", "\"q\"", "\\", "\/", "\u0041\u00e9\u4e2d", "\ud83d\ude00", ""]
RUN   [   "a"   ,"b",	"c"   ]   
RUN ["multi", \
     "line", \
     # with a comment
     "json"]
RUN ["a","a","a"]
RUN ["$HOME", "${X:-y}", "`date`", "'single'", "<<EOF", "#", "a=b"]
RUN ["lone surrogate: \ud800", "\udc00x"]
RUN ["\u0001\u001f"]
RUN ["del ","line\u2028sep","nbsp "]
CMD ["a"]
ENTRYPOINT ["b", "c"]
SHELL ["/bin/bash", "-o", "pipefail", "-c"]
VOLUME ["/a", "/b c", "/d\\\"e"]
COPY ["a b", "c\u0020d", "/e f/"]
ADD ["x y", "/z"]
HEALTHCHECK CMD ["curl", "-f", "http://localhost/\u00e9"]
ONBUILD CMD ["a", "b"]
