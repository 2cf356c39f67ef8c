# hearsay as a server over a ledger in /data. docs/operations.md tells how to run it.
FROM node:22-bookworm-slim AS build
WORKDIR /build
COPY package.json package-lock.json ./
RUN npm ci --ignore-scripts
COPY . .
RUN npm run build && npm prune --omit=dev --ignore-scripts

FROM node:22-bookworm-slim
ENV NODE_ENV=production HEARSAY_LEDGER=/data/hearsay.db HEARSAY_LOG=json
WORKDIR /opt/hearsay
COPY --from=build /build/package.json /build/CHANGELOG.md /build/LICENSE ./
COPY --from=build /build/node_modules node_modules
COPY --from=build /build/models models
COPY --from=build /build/data data
COPY --from=build /build/examples examples
COPY --from=build /build/docs docs
COPY --from=build /build/dist dist
RUN ln -s /opt/hearsay/dist/program/main.js /usr/local/bin/hearsay && mkdir /data && chown node:node /data
USER node
VOLUME /data
EXPOSE 7341
HEALTHCHECK --interval=30s --timeout=5s --start-period=20s \
    CMD node -e "fetch('http://127.0.0.1:7341/ready').then((answer) => process.exit(answer.ok ? 0 : 1), () => process.exit(1))"
# Beyond this container a token is needed: HEARSAY_TOKEN, or --token-file.
CMD ["hearsay", "serve", "--host", "0.0.0.0"]
