arg v=1
from alpine:${v} as base
run echo a
env A=1
label a=b
copy a b
add a b
expose 80
volume /a
user a
workdir /b
stopsignal sigterm
shell ["/bin/sh", "-c"]
healthcheck cmd true
onbuild run true
maintainer someone
entrypoint ["a"]
cmd ["b"]
from base
healthcheck none
