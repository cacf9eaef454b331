FROM alpine
  # check=skip=MaintainerDeprecated
MAINTAINER me
	# check=skip=MaintainerDeprecated
MAINTAINER me
# check=skip=MaintainerDeprecated
  #
MAINTAINER me
