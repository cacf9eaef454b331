From alpine
Run a
Env A=1
