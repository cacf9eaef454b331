FROM alpine
COPY https://git.example.com/org/repo.git /y
