# syntax=docker/dockerfile:1

ARG GO_VERSION=1.24
ARG ALPINE_VERSION=3.21

# build compiles the service
FROM golang:${GO_VERSION}-alpine${ALPINE_VERSION} AS build
WORKDIR /src
RUN --mount=type=cache,target=/go/pkg/mod,sharing=locked \
    --mount=type=bind,source=go.mod,target=go.mod \
    --mount=type=bind,source=go.sum,target=go.sum \
    go mod download -x
ARG VERSION=dev
RUN --mount=type=cache,target=/go/pkg/mod/ \
    --mount=type=cache,target=/root/.cache/go-build \
    --mount=type=bind,target=. \
    CGO_ENABLED=0 go build -trimpath -ldflags="-s -w -X main.version=${VERSION}" -o /out/service ./cmd/service

# test runs the unit tests
FROM build AS test
RUN --mount=type=cache,target=/go/pkg/mod --mount=type=bind,target=. go test ./...

# final is what ships
FROM gcr.example.com/distroless/static-debian12:nonroot AS final
COPY --from=build --link /out/service /service
USER 65532:65532
EXPOSE 8080
HEALTHCHECK --interval=30s --timeout=3s CMD ["/service", "-healthcheck"]
ENTRYPOINT ["/service"]
CMD ["-listen", ":8080"]
