FROM alpine AS Builder
FROM alpine AS builder2
FROM alpine as UPPER-Name_1
# check=skip=StageNameCasing
FROM alpine AS Skipped
COPY --from=BUILDER /a /b
