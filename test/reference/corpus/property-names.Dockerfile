ARG __proto__=a constructor=b hasOwnProperty=c
FROM alpine AS constructor
ENV __proto__=$__proto__ constructor=$constructor toString=1 valueOf=$hasOwnProperty length=2
LABEL __proto__=x constructor=$constructor prototype=y
ARG __proto__ constructor
ENV SEEN="$__proto__|$constructor|$toString|$valueOf|$isPrototypeOf"
VOLUME __proto__ constructor
FROM alpine AS prototype
COPY --from=constructor __proto__ constructor/
RUN --mount=type=secret,id=__proto__,env=constructor true
