FROM alpine
RUN --mount="type=cache,target=/a" true
RUN --mount='type=cache,target=/a' true
RUN --mount=type="cache",target='/a b' true
RUN --mount=type=cache,target=/a\ b true
RUN --mount='type=cache,"target=/a,b"' true
RUN --mount='type=cache,"target=/say ""hi"""' true
RUN --mount="type=cache,\"target=/x,y\",id=q" true
RUN --mount=type=cache,target=/a=b,id=c=d true
RUN "--mount=type=cache,target=/not-a-flag" true
RUN --mount=TYPE=CACHE,Target=/a,ID=X,SHARING=Locked true
RUN --mount=type=secret,ID=x,REQUIRED true
RUN --mo"unt"=type=cache,target=/a true
RUN --mount=type=cache,target=/c\\d true
