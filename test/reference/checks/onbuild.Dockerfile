FROM alpine AS base
ONBUILD ENV A $NOT_DEFINED
ONBUILD CMD echo
ONBUILD WORKDIR relative
ONBUILD EXPOSE 1:2/TCP
ONBUILD ARG MY_TOKEN
ONBUILD COPY <<END /x
$IN_TRIGGER
END
FROM base AS unused
RUN echo unreachable
FROM base AS used
CMD echo
COPY $A $LATER /
FROM used AS grandchild
WORKDIR y
FROM alpine
RUN --mount=from=grandchild,target=/x echo
