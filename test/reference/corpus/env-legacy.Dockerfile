FROM alpine
ENV a b c
ENV  b   "quoted value"  and   more  
ENV c it\'s $a
ENV d 'single' "double"
ENV e a=b c=d
ENV f	tab	separated
ENV g one \
    two \
  # comment
    three
ENV h $a ${b:-x} \$a
ENV i =x
ENV j 'a=b'
ENV k " leading"
ENV l \
m
ENV n #x
LABEL legacy some text here
LABEL "quoted" text
LABEL o.p q=r
