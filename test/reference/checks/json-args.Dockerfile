FROM alpine AS a
CMD echo hi
FROM alpine AS b
ENTRYPOINT /bin/sh
CMD ["a"]
FROM alpine AS c
CMD [ "a", 'b' ]
FROM alpine AS d
SHELL ["/bin/bash", "-c"]
CMD echo with a shell of its own
FROM d AS e
ENTRYPOINT echo inherits the shell
FROM my-shell-image AS f
CMD echo the image has a shell
FROM alpine AS g
CMD []
ENTRYPOINT []
FROM alpine AS h
# check=skip=JSONArgsRecommended
CMD skipped
FROM alpine AS i
CMD
HEALTHCHECK CMD curl localhost
ENTRYPOINT ["a"
FROM alpine AS j
CMD early
SHELL ["/bin/bash", "-c"]
