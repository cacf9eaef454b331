FROM alpine AS src
FROM alpine
ARG MODE=0644 OWNER=1000 SRC=a DST=/b
WORKDIR /w
COPY a b
COPY a b c d/
COPY . .
COPY ./a/../b /c/./d/
COPY *.txt a?b [abc] d[!e] /glob/
COPY $SRC ${SRC}.txt ${DST:-/x}/
COPY a\ b
COPY "a" 'b' "$SRC" '$SRC' /quoted/
COPY a"b"c /partly
COPY ["a b", "c", "/with blanks/"]
COPY ["$SRC", "${DST}/x"]
COPY --chown=app a b
COPY --chown=app:app a b
COPY --chown=:app a b
COPY --chown=1000 a b
COPY --chown=1000:1001 a b
COPY --chown=$OWNER:${OWNER:-0} a b
COPY --chown='$OWNER' a b
COPY --chown=\$OWNER a b
COPY --chmod=644 a b
COPY --chmod=0644 a b
COPY --chmod=7777 a b
COPY --chmod=$MODE a b
COPY --chmod=u=rwX,go=rX a b
COPY --chmod=+x a b
COPY --chmod=a-w,u+s a b
COPY --chmod="ug=rw" a b
COPY --from=src a b
COPY --from="src" a b
COPY --from=alpine:3.20 a b
COPY --from=registry.example.com:5000/x@sha256:0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef a b
COPY --link a b
COPY --link=true a b
COPY --link=TRUE a b
COPY --link=false a b
COPY --link --chmod=644 a b
COPY --link --chown=1000:0 --from=src a b
COPY  --chown=1  --chmod=2   a   b
COPY a /C:/x
COPY a --b
