FROM alpine AS a
COPY --from=1 /x /y
FROM alpine AS b
RUN true
FROM a
