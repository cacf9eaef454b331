ARG A=1 B=$A C="x y" D='$A' E= F
ARG G=${A}${B}-${C}
FROM alpine:${G%%-*}
ARG A B C D E F
ARG X=1 Y=$X Z=${Y}2 W
ENV OUT="$A|$B|$C|$D|${E-unset}|${F-unset}|$X|$Y|$Z|${W-unset}"
ARG Q="a \"b\" c" R='it''s' S=a\ b T=\$A U=a"b"'c' V=k=v=w
ENV OUT2="$Q|$R|$S|$T|$U|$V"
ARG 1=one _x=under a-b=dash a.b=dot
ENV OUT3="$1|$_x|$a-b|$a.b"
ARG \
  M=1 \
  # comment
  N=2
ARG A=\
B=1
