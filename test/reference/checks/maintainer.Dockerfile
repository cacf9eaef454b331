FROM alpine
MAINTAINER me
# a comment
# check=skip=MaintainerDeprecated
MAINTAINER skipped
maintainer <me@example.com>
LABEL maintainer=me
ONBUILD RUN echo MAINTAINER
