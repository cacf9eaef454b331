FROM --platform=linux/arm64 amd64-only AS a
FROM --platform=linux/amd64 amd64-only AS b-amd64
FROM amd64-only AS c
FROM a AS d
# check=skip=InvalidBaseImagePlatform
FROM --platform=linux/s390x amd64-only:1 AS s390x
FROM --platform=linux/arm64/v8 example.com/amd64-only/tool@sha256:0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef AS arm64
