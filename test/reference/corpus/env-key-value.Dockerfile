FROM alpine
ENV a=1 a=2
ENV a=3 b=$a
ENV c= d="" e='' f=
ENV g== h==x i=a=b=c
ENV 1=one 1A=x A1=y 007=bond 1e3=num true=false null=nil
ENV a.b=c a-b=d a/b=e a:b=f A=upper a=lower __proto__=p constructor=q toString=r
ENV multi=a \
    line=b\
    joined=c \
    "spaced key"=d
ENV PATH=$PATH:/x PATH=/y:$PATH
ENV j=$a$b k="${a} ${b}" $a=dynamic-key pre_${b}=x
ENV l=#hash m=a#b n="#" o=\#
ENV p=~ q=* r=? s=! t=% u=& v=; w=| x=< y=> z=()
