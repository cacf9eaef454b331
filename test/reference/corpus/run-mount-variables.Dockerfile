ARG GLOBAL=g
FROM alpine
ARG KIND=cache DIR=/root/.cache ID
ENV MODE=0700 U=1000 SHARE=locked YES=true SIZE=10m
RUN --mount=type=$KIND,target=$DIR,id=${ID:-none},mode=$MODE,uid=$U,gid=${U},sharing=$SHARE true
RUN --mount=type=bind,target=${DIR%/*}/x,source=${UNSET}src,rw=$YES true
RUN --mount=type=secret,id=${KIND}-secret,env=${KIND},required=$YES true
RUN --mount=type=tmpfs,target=/t,size=$SIZE true
RUN --mount=type=cache,target='$DIR/single-quotes-do-not-stop-it' true
RUN --mount=type=cache,target=\$DIR/nor-does-the-escape true
RUN --mount=type=cache,target=\\\$DIR/but-two-do true
RUN --mount=type=cache,target="${DIR//\//_}" true
RUN --mount=type=cache,target=/x,id=$GLOBAL true
