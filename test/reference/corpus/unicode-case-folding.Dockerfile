FROM alpine Aſ Kelvin
WORKDIR /x
FROM kelvin
COPY --from=KELVIN /x /y
