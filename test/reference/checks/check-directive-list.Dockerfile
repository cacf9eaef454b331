# check=skip=MaintainerDeprecated,JSONArgsRecommended;experimental=InvalidDefinitionDescription
# hello
ARG A
FROM alpine
MAINTAINER me
CMD echo
ENV a b
