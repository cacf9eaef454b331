FROM alpine AS a
FROM alpine AS b
FROM a AS A
FROM a
# check=skip=DuplicateStageName
FROM alpine AS a
