FROM alpine
ADD --keep-git-dir=false https://git.example.com/org/repo.git?keep-git-dir=true /x
