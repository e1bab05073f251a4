# Kyodo on the embedded stores. The data directory is a volume; the vault's master key lies outside it, in a volume of its own.
FROM node:24-bookworm-slim AS build
WORKDIR /app
COPY package.json package-lock.json ./
RUN npm ci
COPY . .
RUN npm run build && npm prune --omit=dev

FROM node:24-bookworm-slim
WORKDIR /app
# KYODO_MODE stays at development, the only mode that this version starts in, and HOST opens it to the network of the container: whoever reaches the port
# gets a token of any role from /dev/token. Publish it to this machine only (docker run -p 127.0.0.1:3000:3000). NODE_ENV is for libraries.
ENV NODE_ENV=production HOST=0.0.0.0 PORT=3000 KYODO_DATA=/data KYODO_KEY_FILE=/keys/master.key
COPY --from=build /app/package.json ./
COPY --from=build /app/node_modules ./node_modules
COPY --from=build /app/dist ./dist
RUN mkdir -m 700 /data /keys && chown node:node /data /keys
USER node
EXPOSE 3000
VOLUME ["/data", "/keys"]
HEALTHCHECK --interval=10s --timeout=3s --start-period=10s CMD ["node", "-e", "fetch('http://127.0.0.1:3000/health/ready').then((r) => process.exit(r.ok ? 0 : 1), () => process.exit(1))"]
CMD ["node", "dist/main.js"]
