# syntax=docker/dockerfile:1
FROM python:3.13-slim AS builder
COPY --from=ghcr.example.com/astral-sh/uv:0.5 /uv /uvx /bin/
ENV UV_COMPILE_BYTECODE=1 UV_LINK_MODE=copy
WORKDIR /app
RUN --mount=type=cache,target=/root/.cache/uv \
    --mount=type=bind,source=uv.lock,target=uv.lock \
    --mount=type=bind,source=pyproject.toml,target=pyproject.toml \
    uv sync --frozen --no-install-project --no-dev
ADD . /app
RUN --mount=type=cache,target=/root/.cache/uv \
    uv sync --frozen --no-dev

FROM python:3.13-slim
RUN <<EOT
set -eux
groupadd -r app
useradd -r -d /app -g app -N app
EOT
COPY --from=builder --chown=app:app /app /app
ENV PATH="/app/.venv/bin:$PATH"
USER app
WORKDIR /app
RUN <<EOT
python -V
python -Im site
python -c 'import json; print(json.dumps({"ok": True}))'
EOT
CMD ["fastapi", "run", "--host", "0.0.0.0", "src/app"]
