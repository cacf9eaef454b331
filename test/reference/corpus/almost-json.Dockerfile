FROM alpine
RUN ['a', 'b']
RUN ["a", "b",]
RUN ["a" "b"]
RUN ["a", "b"
RUN [a]
RUN ["a"] && echo b
RUN ["c:\windows\system32", "x"]
RUN ["\x41"]
RUN ["\u00"]
RUN [“smart”, “quotes”]
RUN ["a", b]
RUN [1, ]
RUN ["a"],
RUN ("a")
RUN "[\"a\"]"
RUN ["a"] # comment
CMD ['nginx', '-g', 'daemon off;']
ENTRYPOINT ["a", 'b']
HEALTHCHECK CMD ['true']
VOLUME ['/a', '/b']
VOLUME [/c]
COPY ["a", "b" /c/
COPY [abc]*.txt /d/
ADD ['x','y'] /z/
ONBUILD CMD ["a",]
RUN ["tab	here"]
RUN ["a", "b"]
RUN ["nbsp"] 
RUN [﻿"bom"]
