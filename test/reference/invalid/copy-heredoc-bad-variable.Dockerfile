FROM alpine
COPY <<EOF /x
${a!b}
EOF
