# VERSION is fine
ARG VERSION=1
# not fine
ARG OTHER=2
# check=experimental=InvalidDefinitionDescription
ARG THIRD=3
# stage is the stage
FROM alpine AS stage
# another comment
FROM alpine AS second
# a comment above a stage without a name

FROM alpine
# first line
# A is the argument
ARG A
# A
# something else
ARG A=1 B=2
# B	tab
ARG A=1 B=2
# B blank
ARG A=1 B=2
# far away
#
ARG C
# blank lines do not count

ARG D
# D
FROM alpine AS Upper
# Upper
FROM alpine AS Upper2
# check=skip=all
ARG E
ONBUILD ARG F
