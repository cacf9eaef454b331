FROM alpine
ADD --checksum=md5:abc https://files.example.com/x /y
