module example.com/golang-http-server

go 1.25.0
