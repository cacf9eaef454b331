FROM alpine AS dup
RUN echo first
FROM dup AS between
RUN echo on the first
FROM busybox AS dup
RUN echo second
FROM dup
COPY --from=dup /a /b
COPY --from=0 /c /d
COPY --from=between /e /f
