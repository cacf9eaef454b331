FROM alpine
ENV A=${B:-${C:-$D}} E=${A:+${F}} G=${PATH:+${H:-$I}}
COPY ${A#x} ${J#x} ${K%%y} ${L/a/b} ${M//a/b} /
COPY ${PATH:?message} /
LABEL a='$single' b="$double" c=\$escaped d="\$escaped" e=$1 f=$$ g=$? h=${10}
