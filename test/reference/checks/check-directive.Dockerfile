# check=skip=MaintainerDeprecated , JSONArgsRecommended
FROM alpine
MAINTAINER me
CMD echo
ENV a b
