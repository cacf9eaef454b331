FROM alpine
ADD --checksum=sha256:0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef https://files.example.com/x https://files.example.com/y /z/
