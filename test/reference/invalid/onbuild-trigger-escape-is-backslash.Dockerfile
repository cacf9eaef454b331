# escape=`
FROM alpine AS base
ONBUILD HEALTHCHECK --interval=5`s CMD true
FROM base
