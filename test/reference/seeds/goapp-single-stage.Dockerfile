# Dockerfile

# Base image
FROM ubuntu
ARG DEBIAN_FRONTEND=noninteractive   
RUN apt-get update && apt-get install -y golang-go    # Install golang
# Copy source code
COPY app.go .
RUN CGO_ENABLED=0 go build app.go                     
CMD ["./app"]                         
