  # check=skip=MaintainerDeprecated
FROM alpine
MAINTAINER me
