# Lector's backend. The packages are those of the lockfile, without what only builds and tests need.
FROM node:24.21.0-bookworm-slim AS packages
WORKDIR /lector
COPY package.json package-lock.json .npmrc ./
RUN npm ci --omit=dev --ignore-scripts

FROM node:24.21.0-bookworm-slim
WORKDIR /lector
# In its own network namespace it has to listen on all addresses; compose.yaml lets nobody but this machine in.
ENV NODE_ENV=production LECTOR_HOST=0.0.0.0 LECTOR_ALLOW_REMOTE=1 LECTOR_PORT=8787 LECTOR_DATA_DIR=/data
COPY package.json ./
COPY --from=packages /lector/node_modules node_modules
COPY lib/contract lib/contract
COPY backend backend
RUN install -d -o node -g node -m 0700 /data
USER node
VOLUME /data
EXPOSE 8787
STOPSIGNAL SIGTERM
HEALTHCHECK --interval=30s --timeout=5s --start-period=20s CMD ["node", "-e", "fetch('http://127.0.0.1:8787/livez').then((answer) => process.exit(answer.ok ? 0 : 1), () => process.exit(1))"]
CMD ["node", "backend/main.ts"]
