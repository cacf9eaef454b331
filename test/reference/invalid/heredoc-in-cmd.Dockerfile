FROM alpine
CMD <<EOF
echo a
EOF
