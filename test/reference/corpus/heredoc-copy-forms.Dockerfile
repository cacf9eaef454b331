FROM alpine
ARG NAME=world
COPY <<EOF /greeting.txt
hello $NAME, ${NAME}, ${NAME:-x}, ${UNSET:-default}, ${UNSET}, ${NAME/o/0}
escaped \$NAME \\ \" \' \a \
joined? `date` $(date) $ $$ $1
"quotes" 'stay $NAME' "here $NAME"
EOF
COPY <<'EOF' /raw.txt
hello $NAME ${broken \
EOF
COPY <<"EOF" /raw2.txt
$NAME
EOF
COPY <<\EOF /escaped-word-expands.txt
$NAME
EOF
COPY <<one.txt <<"two.txt" /dir/
1 $NAME
one.txt
2 $NAME
two.txt
COPY a.txt <<b.txt c/ /mixed/
b
b.txt
COPY --chmod=755 --chown=1000:1000 <<EOF /bin/tool
#!/bin/sh
exec true
EOF
COPY --link <<EOF /linked
x
EOF
ADD <<EOF /added
$NAME
EOF
ADD <<EOF <<'TWO' https://files.example.com/x.txt /added/
1
EOF
2
TWO
COPY <<EOF /empty
EOF
COPY <<name /as-a-directory/
x
name
COPY <<EOF $NAME/${NAME}.txt
destination expands
EOF
COPY <<SAME <<SAME /same/
first
SAME
second
SAME
