FROM alpine AS a
COPY secret.txt /
COPY ./secret.txt kept.txt /
ADD folder/file /
ADD folder/ /
COPY folder /
COPY . /
COPY / /
COPY --from=alpine secret.txt /
ADD https://example.com/secret.txt /
ADD https://github.com/example/secret.txt.git /
ADD git@github.com:example/secret.txt.git /
COPY a.log b/c.log d.logs /
COPY *.log /
ARG F=secret
COPY ${F}.txt /
COPY <<secret.txt kept.txt /
secret.txt
# check=skip=CopyIgnoredFile
COPY secret.txt /
RUN --mount=type=bind,source=secret.txt,target=/x echo
ONBUILD COPY secret.txt /
FROM a
COPY --from=a secret.txt /
COPY folder/../secret.txt folder/./x /
