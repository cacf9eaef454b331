FROM alpine AS base
ONBUILD RUN make
ONBUILD   COPY   a   b
ONBUILD	ADD	a	b
onbuild run echo "x   y"
OnBuild Env A=1 B="2 3"
ONBUILD ARG X=1 Y
ONBUILD LABEL a=b
ONBUILD WORKDIR /w  x
ONBUILD USER app
ONBUILD EXPOSE 80 81
ONBUILD VOLUME /v
ONBUILD STOPSIGNAL 9
ONBUILD SHELL ["/bin/ash", "-c"]
ONBUILD HEALTHCHECK --interval=5s CMD true
ONBUILD ENTRYPOINT ["a"]
ONBUILD CMD a   b
ONBUILD RUN ["a", "b"]
ONBUILD RUN --mount=type=cache,target=/c   --network=none  true
ONBUILD COPY --chown=1:1  --link  a  b
ONBUILD RUN echo a \
      # comment
      && echo   b \

      && echo c
ONBUILD \
  RUN \
  true
ONBUILD RUN echo $X \$Y "${X}"
FROM base
