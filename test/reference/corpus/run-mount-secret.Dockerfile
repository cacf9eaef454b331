FROM alpine
RUN --mount=type=secret,id=a true
RUN --mount=type=secret,src=a true
RUN --mount=type=secret,source=dir/a true
RUN --mount=type=secret,target=/etc/token true
RUN --mount=type=secret,id=a,target=/etc/token true
RUN --mount=type=secret,id=a,dst=relative true
RUN --mount=type=secret,id=a,required true
RUN --mount=type=secret,id=a,required=true true
RUN --mount=type=secret,id=a,required=false true
RUN --mount=type=secret,id=a,required=1 true
RUN --mount=type=secret,id=a,mode=0440,uid=1000,gid=1001 true
RUN --mount=type=secret,id=a,mode=444 true
RUN --mount=type=secret,id=a,uid=1000 true
RUN --mount=type=secret,id=a,gid=1000 true
RUN --mount=type=secret,id=a/b.c true
