FROM alpine
ARG SUM=sha256:0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef URL=https://files.example.com
ADD a b
ADD a.tar.gz b.tar.xz /x/
ADD ["a b.tar", "/x y/"]
ADD --unpack=false a.tar.gz /x/
ADD --unpack a.tar.gz /x/
ADD --unpack=true https://files.example.com/a.tar.gz /x/
ADD https://files.example.com/a.txt /x/
ADD https://files.example.com/dir/a.txt?x=1&y=2#frag /x
ADD https://files.example.com/ /x
ADD https://files.example.com /x/
ADD http://files.example.com:8080/a%20b.txt /x/
ADD $URL/a.txt ${URL}/b.txt /x/
ADD --checksum=sha256:0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef https://files.example.com/a.txt /x/
ADD --checksum=$SUM $URL/a.txt /x/
ADD --chown=1000:1000 --chmod=755 https://files.example.com/tool /bin/tool
ADD --link --chmod=go-w a b
ADD --link=false --chown=app a b
ADD --unpack=FALSE --exclude=x a b /c/
