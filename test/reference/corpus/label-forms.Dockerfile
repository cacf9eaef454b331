FROM alpine
ARG V=1
LABEL a=b
LABEL "a b"="c d" 'e f'='g h' i\ j=k\ l
LABEL com.example.a.b-c_d=1 com.example/x=2 "com.example.json"="{\"a\": \"b\", \"c\": [1, 2]}"
LABEL empty= empty2="" empty3=''
LABEL multi="one \
two \
    three" next=x
LABEL multi.line="line one\n\
line two\n\
line three"
LABEL version=$V "name-$V"=x v="${V}.0" single='$V' esc=\$V
LABEL a=1 a=2 a=3
LABEL \
  x=1 \
  # y=2
  z=3
LABEL org.opencontainers.image.created="2024-01-01T00:00:00Z" \
      org.opencontainers.image.source="https://git.example.com/org/repo" \
      org.opencontainers.image.authors='"A" <a@example.com>'
LABEL 1=2 __proto__=z constructor=c
LABEL quote="it's" quote2='say "hi"' mixed="a"'b'c
