FROM alpine
RUN --mount=required,type=secret,id=x true
