FROM alpine
ENV A 1
ENV B=2
ENV C 3 with D=4
LABEL e 5
LABEL f=6 g="7"
ENV H= I=
LABEL "j" "k l"
# check=skip=LegacyKeyValueFormat
ENV M skipped
ONBUILD ENV N later
