FROM alpine AS a
HEALTHCHECK NONE
FROM alpine AS b
HEALTHCHECK none
FROM alpine AS c
HEALTHCHECK CMD curl -f http://localhost/ || exit 1
FROM alpine AS d
HEALTHCHECK --interval=5m --timeout=3s --start-period=1m30s --start-interval=500ms --retries=5 CMD ["/check", "-v"]
FROM alpine AS e
HEALTHCHECK --retries=0 --interval=0 --timeout=0s CMD true
FROM alpine AS f
HEALTHCHECK --interval=1.5h --timeout=1h0m0.5s --start-period=1000000us cmd   a   b
FROM alpine AS g
HEALTHCHECK --interval="10s" --retries='3' \
    # comment
    --timeout=2s \
    CMD ["a", \
         "b"]
FROM alpine AS h
HEALTHCHECK CMD ["almost',]
FROM alpine AS i
HEALTHCHECK --interval=30s CMD first
HEALTHCHECK --timeout=30s CMD second $X "${Y}" \$Z
FROM alpine AS j
HEALTHCHECK --retries=+7 --interval=+3s --timeout= --start-period=1ns1ms CMD x
FROM alpine AS k
HEALTHCHECK	CMD	tab
FROM d
HEALTHCHECK NONE
FROM d
SHELL ["/bin/bash", "-c"]
HEALTHCHECK CMD x
