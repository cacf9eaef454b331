FROM alpine
ENV BASE=/srv SUB="a b"
WORKDIR rel
WORKDIR /abs
WORKDIR a/b
WORKDIR ..
WORKDIR ./c/../d//e/
WORKDIR /with blank
WORKDIR "/quoted blank"
WORKDIR '/single $BASE'
WORKDIR /escaped\ blank
WORKDIR $BASE/${SUB}
WORKDIR ${UNSET:-/default}/x
WORKDIR $UNSET
WORKDIR /
WORKDIR /trailing/   
WORKDIR ~
WORKDIR C:\x
WORKDIR ["json"]
COPY a b
RUN --mount=type=cache,target=c pwd
