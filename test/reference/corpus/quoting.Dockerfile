FROM alpine
ENV A="a"'b'c B='a'"b" C="a"b"c" D='a b'\ c E="a 'b' c" F='a "b" c' G="a \"b\" c" H='a \b' I="a \b"
ENV J=\"a\" K=\'a\' L=a\"b M="" N='' O=""'' P="a"" b" Q=a\\ R="a\\" S=a\\b T="a\\b" U='a\\b'
ENV V="tab\t nl\n" W=a\tb X="a\
b" Y='a\
b' Z=a\
b
ENV "A B"=c 'D E'=f G\ H=i "$A"=j "K"L=m
ENV q1="'" q2='"' q3=\\\" q4="\\\"" q5='a'\''b' q6="a"\""b"
ENV json={"a":1,"b":[1,2]} json2='{"a": "b c"}' url=https://example.com/?a=b&c=d#e
