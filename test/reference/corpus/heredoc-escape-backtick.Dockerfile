# escape=`
FROM alpine
ARG A=1
RUN <<EOF
echo a `
echo b \
EOF
COPY <<EOF /x
$A `$A \$A ``
EOF
RUN cat <<EOF `
  > /y
body `
EOF
COPY <<`EOF /z
the escape of the file is not the escape of the word
`EOF
