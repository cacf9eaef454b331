# syntax=docker/dockerfile:1-labs
FROM alpine
COPY --parents a/b/c /x/
COPY --parents ./a/./b/c /x/
COPY --parents /a/./b /x/
COPY --parents a/*/b **/c.txt /x/
COPY --parents=true a/./b/./c /x/
COPY --parents=false a/b /x/
COPY --parents a/./ /x/
COPY --exclude=*.md . /x/
COPY --exclude=*.md --exclude=**/node_modules --exclude=!keep.md . /x/
COPY --exclude="with blank" --exclude='$not_expanded' . /x/
COPY --exclude=a,b . /x/
COPY --parents --exclude=*.txt --chmod=755 --link a/./b /x/
COPY --exclude= . /x/
ADD --exclude=*.tmp --exclude=.git . /x/
ADD --exclude=docs --link . /x/
