FROM alpine
# BuildKit reads flags byte by byte
COPY --exclude=*.größe . /a/
# and takes the second byte of this letter for a blank
COPY --exclude=voilà.txt . /b/
RUN --mount=type=cache,target=/café echo hi
RUN --mount=type=cache,target=/x,id=日本 echo hi
