FROM alpine AS base
ONBUILD FETCH x
FROM base
