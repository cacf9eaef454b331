FROM alpine AS seed
FROM alpine
WORKDIR /w
RUN --mount=type=cache,target=/c true
RUN --mount=type=cache,dst=c/rel true
RUN --mount=type=cache,destination=/c/../d/ true
RUN --mount=type=cache,id=x,target=/c true
RUN --mount=type=cache,id=,target=/c true
RUN --mount=type=cache,target=/c,sharing=shared true
RUN --mount=type=cache,target=/c,sharing=private true
RUN --mount=type=cache,target=/c,sharing=locked true
RUN --mount=type=cache,target=/c,sharing=LOCKED true
RUN --mount=type=cache,target=/c,ro true
RUN --mount=type=cache,target=/c,readonly=true true
RUN --mount=type=cache,target=/c,rw true
RUN --mount=type=cache,target=/c,from=seed true
RUN --mount=type=cache,target=/c,from=seed,source=/etc true
RUN --mount=type=cache,target=/c,from=alpine:3.19,src=/etc,id=etc true
RUN --mount=type=cache,target=/c,mode=0700 true
RUN --mount=type=cache,target=/c,mode=1777,uid=1000,gid=1000 true
RUN --mount=type=cache,target=/c,uid=0 true
RUN --mount=type=cache,target=/c,gid=05 true
RUN --mount=type=cache,target=/c,mode=755,source=sub true
RUN --mount=type=cache,target=/a --mount=type=cache,target=/b --mount=type=cache,target=/c true
