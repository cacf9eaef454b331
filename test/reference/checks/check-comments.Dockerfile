FROM alpine
# CHECK = skip=MaintainerDeprecated
MAINTAINER case and blanks
# check=skip=MaintainerDeprecated
# check=skip=JSONArgsRecommended
MAINTAINER the first counts
# check=skip=JSONArgsRecommended
# check=skip=MaintainerDeprecated
MAINTAINER the first counts, and is another
# check=skip=MaintainerDeprecated

# blank lines between

MAINTAINER far
# check=skip=MaintainerDeprecated
#
MAINTAINER a bare comment ends it
# check=nonsense
# check=skip=MaintainerDeprecated
MAINTAINER malformed
# check=skip=MaintainerDeprecated;nonsense
MAINTAINER malformed too
# check=skip=MaintainerDeprecated because I say so
MAINTAINER with words
# check= skip=MaintainerDeprecated
MAINTAINER blank
RUN echo \
  # check=skip=MaintainerDeprecated
  inside
MAINTAINER inside does not count
