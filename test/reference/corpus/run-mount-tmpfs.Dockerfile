FROM alpine
RUN --mount=type=tmpfs,target=/t true
RUN --mount=type=tmpfs,dst=/t,size=64m true
RUN --mount=type=tmpfs,destination=/t,size=1g true
RUN --mount=type=tmpfs,target=/t,size=1048576 true
RUN --mount=type=tmpfs,target=/t,size=1.5GiB true
RUN --mount=type=tmpfs,target=/t,size=0 true
RUN --mount=type=tmpfs,target=/t,size=10KB true
RUN --mount=type=tmpfs,target=/t,ro true
RUN --mount=type=TmpFS,target=/t true
