# The server with what it needs to run and nothing else: `docker build -t sparring .`, or `docker compose up` for all of it.
FROM node:24.21.0-bookworm-slim AS build
WORKDIR /src
COPY . .
# As outside a container: installs by the lockfile, with the pnpm that scripts/run.mjs pins, and builds.
RUN node scripts/run.mjs setup
# The server alone, with the versions of the lockfile and no development dependencies, as files instead of links.
RUN npx -y pnpm@10.34.9 --config.inject-workspace-packages=true --filter=@sparring/server deploy --prod /app
# Half of it only helps those who write code against it.
RUN find /app -type f \( -name '*.map' -o -name '*.d.ts' -o -name '*.d.mts' -o -name '*.d.cts' \) -delete

FROM node:24.21.0-bookworm-slim
# Exposed to a network as containers are, it asks whoever calls for a key; the first one is printed once, at the first start.
ENV NODE_ENV=production \
    NODE_OPTIONS=--disable-warning=ExperimentalWarning \
    HOST=0.0.0.0 \
    PORT=8000 \
    SPARRING_AUTH=api-key \
    SPARRING_DATA_DIR=/data
RUN mkdir /data && chown node:node /data && ln -s /app/dist/main.js /usr/local/bin/sparring
COPY --from=build /app /app
WORKDIR /data
USER node
VOLUME /data
EXPOSE 8000
# Whether it serves, not whether its stores do: a container whose database is away is not cured by a restart. /ready tells that.
HEALTHCHECK --interval=10s --timeout=3s --start-period=20s --retries=3 \
    CMD ["node", "-e", "fetch(`http://127.0.0.1:${process.env.PORT}/health`).then(({ ok }) => process.exit(ok ? 0 : 1), () => process.exit(1))"]
# No init is needed: the server listens for the signal as soon as it is loaded, and leaves no processes behind.
STOPSIGNAL SIGTERM
ENTRYPOINT ["sparring"]
CMD ["serve"]
