FROM alpine
ENV a=1 1=one 12=twelve a_b=under é=e
ENV A=$ B=$$ C=$$a D=a$ E="$" F="a$ b" G=$-x H=$? I=$! J=$@ K=$* L=$# M=$0x
ENV N=$1 O=$12 P=$12a Q=${1} R=${12} S=$a_b T=${a}_b U=$a.b V=$a/b W=$a$a X=$é Y=${é}x
ENV Z='$a' AA="$a" AB=\$a AC=\\$a AD=\\\$a AE="\$a" AF="\\$a" AG='\$a' AH=$'a' AI=$"a" AJ=$(a) AK=$((a))
ENV AL=$a:$a AM=$a=$a AN="${a}" AO="$a"'$a'"$a" AP=$a\b AQ=$\{a}
ENV AR=${a:-x}y} AS=}{ AT=${-} AU=${?} AV=${#}
RUN echo ${a:-${b:-${c}}} ${unclosed ${} ${:x} ${a^^}
CMD echo ${a,,} ${bad!x}
ENTRYPOINT ["${bad"]
HEALTHCHECK CMD echo ${bad
SHELL ["${bad"]
ONBUILD ENV X=${bad
MAINTAINER ${bad
