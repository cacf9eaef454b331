FROM alpine
RUN --device=a.example.com/x,mode=rw true
