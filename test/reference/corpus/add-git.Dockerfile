FROM alpine
ARG REF=main
ADD https://git.example.com/org/repo.git /a
ADD https://git.example.com/org/repo.git#v1.0 /b
ADD https://git.example.com/org/repo.git#main:sub/dir /c
ADD https://git.example.com/org/repo.git#:sub /d
ADD https://git.example.com/org/repo.git#${REF}:docs /e
ADD git@127.0.0.1:org/repo.git /f
ADD git@127.0.0.1:org/repo.git#0123456789abcdef0123456789abcdef01234567 /g
ADD ssh://git@127.0.0.1:2222/org/repo.git#main /h
ADD git://git.example.com/org/repo.git /i
ADD http://git.example.com/org/repo.git /j
ADD https://git.example.com/org/repo.git?ref=main&subdir=x /k
ADD https://git.example.com/org/repo.git?tag=v1&keep-git-dir=true&submodules=false /l
ADD https://git.example.com/org/repo.git?branch=dev&checksum=0123456789abcdef0123456789abcdef01234567 /m
ADD --keep-git-dir https://git.example.com/org/repo.git#main /n
ADD --keep-git-dir=true https://git.example.com/org/repo.git /o
ADD --keep-git-dir=false https://git.example.com/org/repo.git /p
ADD --keep-git-dir=true a /q
ADD --checksum=0123456789abcdef0123456789abcdef01234567 https://git.example.com/org/repo.git#v1 /r
ADD --chown=1:1 --link --exclude=*.md https://git.example.com/org/repo.git https://git.example.com/org/two.git /s/
ADD https://git.example.com/org/repo.git a https://files.example.com/x /t/
ADD github.com/org/repo /u
ADD https://git.example.com/org/repo /v
