FROM alpine
RUN <<-EOF
	echo one tab
		echo two tabs
  echo blanks
	  echo tab then blanks
		EOF
RUN <<EOF
	echo tabs stay
	EOF
EOF
COPY <<-EOF /a
	one
		two	mid
   EOF
	EOF
COPY <<-'EOF' /b
	$raw
EOF
RUN cat <<-A <<B
	a
	A
	b
B
RUN <<-EOF
	#!/bin/sh
	echo tabbed shebang
	EOF
