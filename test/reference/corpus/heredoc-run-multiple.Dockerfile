FROM alpine
RUN cat <<A <<B > /both
a
A
b
B
RUN <<A <<B
first
A
second
B
RUN cat 3<<THREE 4<<-'FOUR' <&3
three
THREE
	four $x
	FOUR
RUN diff <<A - <<'B' || true
$a
A
$b
B
RUN cat <<SAME <<SAME
one
SAME
two
SAME
