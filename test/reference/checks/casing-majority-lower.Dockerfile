from alpine
run a
run b
Run c
RUN d
Copy a /b
