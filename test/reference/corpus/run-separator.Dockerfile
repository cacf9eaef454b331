FROM -- alpine AS base
FROM --platform=linux/amd64 -- base
ARG -- A=1
ENV -- B=2
LABEL -- c=3
WORKDIR -- --x
RUN -- echo a
RUN -- --mount=not-a-flag b
RUN --network=none -- echo c -- d
RUN --network=none -- ["echo", "--"]
RUN -- -- e
RUN -x --y -- f
COPY -- a --b /c
COPY --link -- --x /y/
ADD -- ["--a", "/b"]
USER -- app
VOLUME -- /v
EXPOSE -- 80
STOPSIGNAL -- SIGTERM
SHELL -- ["/bin/sh", "-c"]
HEALTHCHECK -- CMD --version
HEALTHCHECK --retries=1 -- CMD ["--x"]
ENTRYPOINT -- ["a", "--"]
CMD -- --version
MAINTAINER -- me
