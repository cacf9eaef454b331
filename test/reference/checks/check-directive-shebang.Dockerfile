#!/usr/bin/env docker
# check=skip=MaintainerDeprecated
FROM alpine
MAINTAINER me
CMD echo
