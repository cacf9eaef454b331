# check=skip=none
# the base
# check=skip=FromAsCasing
FROM alpine as base
# check=skip=all
ARG PASSWORD=hunter2
# check=skip=JSONArgsRecommended
CMD echo hi
