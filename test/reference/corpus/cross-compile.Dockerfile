# syntax=docker/dockerfile:1
FROM --platform=$BUILDPLATFORM tonistiigi/xx:1.6.1 AS xx

FROM --platform=$BUILDPLATFORM golang:1.24-alpine AS base
COPY --from=xx / /
RUN apk add --no-cache clang lld
ENV CGO_ENABLED=0
WORKDIR /src

FROM base AS build-linux
ARG TARGETPLATFORM TARGETOS TARGETARCH TARGETVARIANT
ARG BUILDPLATFORM
RUN echo "building on $BUILDPLATFORM for $TARGETPLATFORM"
RUN --mount=target=. --mount=type=cache,target=/root/.cache,id=go-${TARGETARCH}${TARGETVARIANT:+-$TARGETVARIANT} \
    GOOS=$TARGETOS GOARCH=$TARGETARCH GOARM=${TARGETVARIANT#v} xx-go build -o /out/app . && xx-verify /out/app

FROM build-linux AS build-windows
RUN mv /out/app /out/app.exe

FROM scratch AS binary-linux
COPY --from=build-linux /out/app /

FROM scratch AS binary-windows
COPY --from=build-windows /out/app.exe /

FROM binary-${TARGETOS} AS binary
ENTRYPOINT ["/app"]
