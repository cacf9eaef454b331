# syntax=docker/dockerfile:1
# check=skip=all

# A long build: several languages, one image
ARG REGISTRY=registry.example.com BASE=debian:12-slim
ARG TARGET=full

FROM ${REGISTRY}/${BASE} AS os
SHELL ["/bin/bash", "-euo", "pipefail", "-c"]
ENV LANG=C.UTF-8 \
    LC_ALL=C.UTF-8 \
    DEBIAN_FRONTEND=noninteractive
RUN --mount=type=cache,target=/var/cache/apt,sharing=locked \
    --mount=type=cache,target=/var/lib/apt,sharing=locked <<-EOF
	apt-get update
	apt-get install -y --no-install-recommends \
		ca-certificates \
		curl \
		tini
	# clean
	rm -rf /usr/share/doc/*
EOF
ARG UID=1000 GID=${UID}
RUN groupadd --gid "$GID" app \
 && useradd --uid "$UID" --gid "$GID" --create-home app

FROM os AS go
ARG GO_VERSION=1.24.1
ARG TARGETARCH
ADD --checksum=sha256:0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef \
    --unpack=true \
    https://downloads.example.com/go${GO_VERSION}.linux-${TARGETARCH}.tar.gz /usr/local/
ENV PATH=/usr/local/go/bin:$PATH \
    GOFLAGS="-mod=readonly -trimpath" \
    GOPROXY=https://proxy.example.com,direct

FROM go AS backend
WORKDIR /src/backend
COPY --parents **/go.mod **/go.sum ./
RUN --mount=type=cache,target=/root/go/pkg/mod \
    --mount=type=secret,id=netrc,target=/root/.netrc,mode=0400 \
    --mount=type=ssh,id=default \
    go mod download
COPY --exclude=*_test.go --exclude=testdata backend .
ARG VERSION COMMIT=unknown
RUN --mount=type=cache,target=/root/go/pkg/mod \
    --mount=type=cache,target=/root/.cache/go-build,id=go-build-${TARGETARCH} \
    --network=none \
    go build -ldflags "-X 'main.version=${VERSION:-dev}' -X main.commit=${COMMIT}" -o /out/ ./cmd/...

FROM backend AS backend-test
RUN --mount=type=tmpfs,target=/tmp,size=512m --network=none go test -race ./... | tee /out/test.log

FROM --platform=$BUILDPLATFORM node:22-alpine AS frontend
WORKDIR /src/frontend
COPY frontend/package*.json ./
RUN --mount=type=cache,target=/root/.npm npm ci
COPY frontend/ ./
RUN <<'EOF'
#!/bin/sh
set -eu
npm run build
find dist -name '*.map' -delete
for f in $(find dist -type f); do
  gzip -9 -k "$f"
done
EOF

FROM python:3.13-slim AS docs
RUN pip install --no-cache-dir "mkdocs>=1.6,<2" 'mkdocs-material[imaging]'
COPY docs /docs
RUN python3 <<EOF
import pathlib
for p in pathlib.Path("/docs").rglob("*.md"):
    text = p.read_text()
    p.write_text(text.replace("\${VERSION}", "${VERSION:-dev}"))
EOF
RUN mkdocs build -f /docs/mkdocs.yml -d /site

FROM os AS base-minimal
ONBUILD ARG EXTRA
ONBUILD RUN if [ -n "$EXTRA" ]; then \
      apt-get update; \
      apt-get install -y $EXTRA; \
    fi
ONBUILD COPY --chown=app:app overlay/ /

FROM base-minimal AS base-full
RUN --mount=type=cache,target=/var/cache/apt apt-get install -y --no-install-recommends postgresql-client

FROM rust:1.83-slim AS plugins
WORKDIR /src/plugins
COPY plugins/Cargo.toml plugins/Cargo.lock ./
COPY plugins/src/ src/
ARG FEATURES="metrics tracing" PROFILE=release
RUN --mount=type=cache,target=/usr/local/cargo/registry,sharing=private \
    --mount=type=cache,target=/src/plugins/target,id=plugins-$PROFILE \
    for feature in $FEATURES; do \
      # each feature is a library of its own
      cargo build --locked --profile "$PROFILE" --features "$feature" \
        && cp "target/${PROFILE}/libplugins.so" "/usr/lib/lib${feature}.so"; \
    done

FROM scratch AS certificates
COPY --from=os /etc/ssl/certs/ca-certificates.crt /etc/ssl/certs/

FROM base-${TARGET} AS release
LABEL org.opencontainers.image.title="Monster" \
      # org.opencontainers.image.vendor="nobody" \
      org.opencontainers.image.description="Everything, \
in one image" \
      org.opencontainers.image.version="${VERSION:-0.0.0}" \
      com.example.team='platform "core"'
WORKDIR /opt/monster
COPY --link --from=backend --chown=1000:1000 --chmod=0755 /out/ bin/
COPY --link --from=frontend /src/frontend/dist/ public/
COPY --link --from=docs /site/ public/docs/
COPY --link --from=plugins /usr/lib/lib*.so lib/
COPY --from=certificates / /
COPY --from=registry.example.com/tools/grpc-health-probe:v0.4 /ko-app/grpc-health-probe /usr/local/bin/
COPY --chmod=0644 <<config.yaml <<'nginx.conf' etc/
listen: ":8080"
data: ${DATA_DIR:-/var/lib/monster}
path: $PATH
config.yaml
location / { try_files $uri /index.html; }
nginx.conf
COPY --chmod=+x <<-"EOF" /usr/local/bin/entrypoint
	#!/bin/sh
	set -e
	if [ "${1#-}" != "$1" ]; then
		set -- monster "$@"
	fi
	exec "$@"
EOF
ENV DATA_DIR=/var/lib/monster \
    CONFIG=/opt/monster/etc/config.yaml \
    PATH=/opt/monster/bin:$PATH
RUN install -d -o app -g app -m 0750 "$DATA_DIR"
VOLUME ["/var/lib/monster", "/var/log/monster"]
EXPOSE 8080 8443/tcp 9000-9003/udp
USER app:app
STOPSIGNAL SIGTERM
HEALTHCHECK --interval=10s --timeout=2s --start-period=20s --start-interval=1s --retries=3 \
    CMD ["grpc-health-probe", "-addr=localhost:8080"]
ENTRYPOINT ["tini", "--", "entrypoint"]
CMD ["monster", "serve"]

FROM release AS debug
USER root
RUN --security=insecure --mount=type=bind,from=go,source=/usr/local/go,target=/usr/local/go dlv version || true
CMD ["bash"]

FROM release
