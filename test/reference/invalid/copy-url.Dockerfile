FROM alpine
COPY https://files.example.com/x /y
