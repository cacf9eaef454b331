FROM alpine
COPY <<EOF /a
$ONE ${TWO:-2} '$THREE' \$FOUR "${FIVE}"
EOF
COPY <<'EOF' /b
$QUOTED
EOF
COPY <<-EOF $SIX /c
	$SEVEN
	EOF
RUN <<EOF
echo $EIGHT
EOF
ADD <<ONE <<TWO /d/
$NINE
ONE
$TEN
TWO
COPY ["a<<b", "$ELEVEN", "/e/"]
