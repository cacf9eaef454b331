FROM alpine
ENV set=value empty= path=/usr/local/lib/libx.so.1.2 word="a b a b"
ENV A1=${set:-d} A2=${set-d} A3=${empty:-d} A4=${empty-d} A5=${unset:-d} A6=${unset-d} A7=${unset:-} A8=${unset-}
ENV B1=${set:+a} B2=${set+a} B3=${empty:+a} B4=${empty+a} B5=${unset:+a} B6=${unset+a} B7=${set:+}
ENV C1=${path#*/} C2=${path##*/} C3=${path%/*} C4=${path%%/*} C5=${path%.*} C6=${path%%.*} C7=${path#/usr} C8=${path%?}
ENV D1=${path/lib/LIB} D2=${path//lib/LIB} D3=${path//\//_} D4=${word/a/} D5=${word//b/[&]} D6=${path//[a-z]/x} D7=${path/l*b/L} D8="${word// /-}"
ENV E1=${unset:-${set}} E2=${unset:-${unset2:-$set}} E3=${set:+${path##*/}} E4=${unset:-"a b"} E5=${unset:-'$set'} E6=${unset:-"$set"}
ENV F1=${set#} F2=${set%} F3=${set##} F4=${set%%} F5=${path#nomatch} F6=${path%nomatch} F7=${set#v?l} F8=${set#*}
ENV G1=${set?err} G2=${set:?err} G3=${empty?err}
ENV H1="${unset:-a b}" H2='${set}' H3="'${set}'" H4=\${set} H5="\${set}" H6=\\${set} H7="\\${set}"
ENV I1=${unset:-\}} I2="${unset:-\}}" I3=${unset:-'}'} I4=${unset:-a\ b} I5=${unset:-a"b"'c'}
ENV J1=${path/\/usr/} J2=${path//\/l/\/L} J3=${word/"a b"/x} J4=${word//'a '/y} J5=${path#'/usr'} J6=${path%".2"}
ENV K1=${set/v/$empty} K2=${set/v/${path##*.}} K3=${set/$set/x} K4=${path#$unset} K5=${set#${set%lue}}
ENV star=a*b*c quest=a?b dot=a.b.c plus=a+b back=a\\b
ENV L1=${star#a\*} L2=${star%\*c} L3=${quest/\?/!} L4=${dot//./-} L5=${plus/+/-} L6=${back/\\/|} L7=${star//"*"/x} L8=${star##*\*}
