FROM alpine AS triggers
ONBUILD RUN <<EOF
echo on $BUILD
EOF
ONBUILD COPY <<a <<'b' /x/
a $PATH
a
b $PATH
b
ONBUILD   RUN   cat <<-EOF > /y
	tabs
	EOF
ONBUILD RUN python3 <<'EOF'
print("$x")
EOF
ONBUILD ADD <<EOF /z
EOF
FROM triggers
RUN echo after
