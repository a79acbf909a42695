# The base brings npm and the system's libraries; the program runs on the Node that package.json pins.
FROM node:24.11.0-bookworm-slim AS build
WORKDIR /app
COPY package.json package-lock.json ./
RUN npm ci
COPY tsconfig.json tsconfig.build.json ./
COPY apps apps
COPY libs libs
# Git is not in here: the commit that reports name is told from outside.
ARG COMMIT
RUN npm run build && npm prune --omit=dev

FROM node:24.11.0-bookworm-slim
WORKDIR /app
ENV NODE_ENV=production DATA_DIR=/data PATH=/app/node_modules/.bin:$PATH
COPY --from=build /app/package.json ./
COPY --from=build /app/node_modules node_modules
COPY --from=build /app/dist dist
RUN install -d -o node -g node -m 0700 /data
USER node
VOLUME /data
CMD ["node", "dist/apps/api/main.js"]
