FROM alpine
ONBUILD FETCH something
ONBUILD -- RUN echo the separator stays in the trigger
ONBUILD RUN --mount=type=nonsense true
ONBUILD COPY onlyone
ONBUILD HEALTHCHECK maybe
ONBUILD EXPOSE nonsense
