# syntax=docker/dockerfile:1.7
FROM node:22-bookworm-slim AS base
ENV NODE_ENV=production \
    NPM_CONFIG_UPDATE_NOTIFIER=false
WORKDIR /app

FROM base AS deps
COPY package.json package-lock.json ./
RUN --mount=type=cache,id=npm,target=/root/.npm \
    --mount=type=secret,id=npmrc,target=/root/.npmrc,required=true \
    npm ci --omit=dev

FROM base AS build
ENV NODE_ENV=development
COPY --from=deps /app/package.json /app/package-lock.json ./
RUN --mount=type=cache,id=npm,target=/root/.npm npm ci
COPY tsconfig.json ./
COPY src src
RUN npm run build && npm run lint -- --max-warnings=0

FROM base
COPY --chown=node:node --from=deps  /app/node_modules node_modules
COPY --chown=node:node --from=build /app/dist         dist
COPY --chown=node:node package.json .
USER node
EXPOSE 3000/tcp
STOPSIGNAL SIGINT
CMD [ "node", "--enable-source-maps", "dist/main.js" ]
