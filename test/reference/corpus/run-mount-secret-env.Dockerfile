FROM alpine
RUN --mount=type=secret,id=token,env=TOKEN curl -H "Authorization: $TOKEN" https://api.example.com
RUN --mount=type=secret,id=token,env=TOKEN,required true
RUN --mount=type=secret,id=token,env=TOKEN,target=/run/token cat /run/token
RUN --mount=type=secret,id=TOKEN,env=TOKEN --mount=type=secret,id=OTHER,env=OTHER env
RUN --mount=type=secret,env=A,id=x,mode=0400 true
