FROM alpine
ADD https://git.example.com/org/repo.git?depth=1 /x
