FROM alpine
RUN --mount=type=ssh ssh -T git@git.example.com
RUN --mount=type=ssh,id=default true
RUN --mount=type=ssh,id=deploy,target=/tmp/agent.sock true
RUN --mount=type=ssh,required true
RUN --mount=type=ssh,required=true,id=x true
RUN --mount=type=ssh,required=False true
RUN --mount=type=ssh,mode=0666,uid=1000,gid=1000 true
RUN --mount=type=ssh,uid=1000 true
RUN --mount=type=ssh,dst=/agent,mode=600 true
