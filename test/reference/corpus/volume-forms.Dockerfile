FROM alpine
ARG D=/data
VOLUME /a
VOLUME /a /b	/c
VOLUME ["/d"]
VOLUME [ "/e f" , "/g" ]
VOLUME $D ${D}/x "$D/y" '$D/z'
VOLUME ["$D/json", "${D}/\"q\""]
VOLUME relative ./also ../up
VOLUME C:\windows
VOLUME /dup /dup
VOLUME ["  /trimmed  "]
