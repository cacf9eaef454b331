# a comment first
# check=skip=all
FROM alpine AS A
MAINTAINER me
