FROM alpine
ADD https://git.example.com/org/repo.git?tag=v1&ref=main /x
