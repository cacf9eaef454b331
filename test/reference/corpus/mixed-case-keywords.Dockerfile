Arg V=1
From alpine:${V} As Base
rUn echo a
EnV A=1
Label a=b
cOPY a b
Healthcheck --retries=1 Cmd true
OnBuild rUn echo b
OnBuild copy --from=BASE /a /b
From base aS Next
HealthCheck nOnE
CMd ["a"]
