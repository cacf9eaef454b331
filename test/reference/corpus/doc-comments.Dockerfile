# VERSION is the version of all
#
# REGISTRY where it comes from
ARG VERSION=1 REGISTRY=registry.example.com
# unrelated

# base has the tools
# second line
FROM alpine:${VERSION} AS base
# MODE of the build

# blank lines do not part comments from instructions
ARG MODE=release
#
ARG EMPTY_COMMENT_ABOVE
#no blank
	# indented with a tab
   # and with blanks
RUN true
# at the end
