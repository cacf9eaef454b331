FROM alpine AS tools
FROM busybox
WORKDIR /w
RUN --mount=target=/a true
RUN --mount=type=bind,target=/a true
RUN --mount=type=bind,source=src,target=/a ls
RUN --mount=type=bind,src=src,dst=/a ls
RUN --mount=type=bind,destination=/a,source=/abs/src ls
RUN --mount=from=tools,target=/tools --mount=type=bind,from=TOOLS,source=/bin,target=/b ls
RUN --mount=from=busybox:1.36,target=/img,rw ls
RUN --mount=type=bind,target=/a,readwrite ls
RUN --mount=type=bind,target=/a,rw=true ls
RUN --mount=type=bind,target=/a,rw=false ls
RUN --mount=type=bind,target=/a,readwrite=1 ls
RUN --mount=type=bind,target=/a,ro ls
RUN --mount=type=bind,target=/a,readonly ls
RUN --mount=type=bind,target=/a,readonly=false ls
RUN --mount=type=bind,target=/a,ro=F ls
RUN --mount=type=bind,target=/a,ro,rw ls
RUN --mount=type=bind,target=. ls
RUN --mount=type=bind,target=sub/dir ls
RUN --mount=type=bind ls
RUN --mount=type=bind,target=/a,source=.. ls
RUN --mount=target=/a,type=bind ls
