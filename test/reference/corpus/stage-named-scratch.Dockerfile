FROM alpine AS scratch
RUN echo not empty
FROM scratch AS context
RUN --mount=type=cache,target=/c echo hi
COPY a b
FROM context
COPY --from=context /a /b
COPY --from=scratch /c /d
