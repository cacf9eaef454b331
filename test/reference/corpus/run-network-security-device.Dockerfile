# syntax=docker/dockerfile:1-labs
FROM alpine
RUN --network=default true
RUN --network=none true
RUN --network=host true
RUN --network="none" true
RUN --security=sandbox true
RUN --security=insecure true
RUN --device=vendor.example.com/gpu=0 true
RUN --device=vendor.example.com/gpu true
RUN --device=vendor.example.com/gpu=all,required true
RUN --device=name=vendor.example.com/gpu=all,required=false true
RUN --device=required=true,name=vendor.example.com/nic=1 true
RUN --device=a.example.com/x=1 --device=b.example.com/y=2,REQUIRED true
RUN --network=none --security=insecure --mount=type=cache,target=/c --device=a.example.com/x true
RUN --security=insecure --network=host ["true"]
