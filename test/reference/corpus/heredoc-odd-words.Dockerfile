FROM alpine
RUN <<'E O F'
word with blanks
E O F
RUN <<$WORD
a variable as word
$WORD
RUN <<123
digits
123
RUN <<a.b-c_d
punctuation
a.b-c_d
RUN <<é
unicode
é
RUN cat <<EOF>file
EOF
the sign is part of the word
EOF>file
RUN cat <<EOF; echo done
EOF
so is the semicolon
EOF;
RUN (cat <<EOF)
and the bracket
EOF)
RUN cat 5<<EOF
descriptor
EOF
RUN cat <<'it"s'
other quote inside
it"s
