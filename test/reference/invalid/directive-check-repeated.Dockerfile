# check=skip=all
# check=skip=none
FROM alpine
