FROM alpine AS other
FROM other AS trigger-dependency
ONBUILD ENV A b
FROM trigger-dependency AS needed-by-trigger
FROM alpine AS base
ONBUILD COPY --from=needed-by-trigger /a /b
FROM base AS mid
FROM alpine
COPY --from=mid /x /y
