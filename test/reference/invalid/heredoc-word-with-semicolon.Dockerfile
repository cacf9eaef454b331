FROM alpine
RUN cat <<EOF; echo done
a
EOF
