FROM alpine
RUN <<EOF
echo one
echo $TWO "three" 'four' \
  continued
EOF
RUN << EOF
blank before the word
EOF
RUN <<"EOF"
echo $double
EOF
RUN <<'EOF'
echo $single
EOF
RUN <<E"O"F
echo $partly
EOF
RUN <<\EOF
echo $escaped
EOF
RUN <<EOF
EOF
RUN <<EOF

EOF
RUN cat <<EOF > /file
to a file
EOF
RUN cat <<EOF | tr a-z A-Z && echo done
piped
EOF
RUN <<EOF cat > /front
at the front
EOF
RUN python3 <<EOF
print("hello $name")
EOF
RUN --mount=type=cache,target=/c --network=none <<EOF
flags before
EOF
RUN cat \
    # comment
    <<EOF \
    > /continued
body
EOF
RUN cat <<EOF \

  > /blank
body
EOF
CMD cat <<EOF
