FROM alpine
RUN --device=a.example.com/x=1,name=b.example.com/y=2 true
