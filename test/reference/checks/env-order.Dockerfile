FROM alpine AS a
ENV X=1
FROM a AS b
ARG Y=$X
ENV Z=$Y$W W=1
COPY $W $Z /
FROM b
COPY $X $Y $Z $W $V /
ARG Y
COPY $Y /
