# escape=`
FROM alpine
COPY `$ESCAPED \$NOT_ESCAPED /
ENV A="`$B" C=\$D
WORKDIR /a/$E`
/b
