FROM node:24-slim AS build
WORKDIR /app
COPY package.json package-lock.json ./
RUN npm ci --no-audit --no-fund
COPY apps/reference/package.json apps/reference/package-lock.json apps/reference/
RUN npm ci --prefix apps/reference --no-audit --no-fund
COPY nest-cli.json tsconfig.json ./
COPY scripts scripts
COPY samples samples
COPY apps apps
COPY libs libs
RUN npm run docs

FROM node:24-slim AS dependencies
WORKDIR /app
COPY package.json package-lock.json ./
# The optional ones are the binaries of the embedded PostgreSQL: here one runs beside.
RUN npm ci --omit=dev --omit=optional --no-audit --no-fund

FROM node:24-slim
ENV NODE_ENV=production HOST=0.0.0.0 DATA_DIR=/data
RUN install --directory --owner=node --group=node --mode=700 /data \
  && printf '#!/bin/sh\nexec node /app/dist/apps/api/apps/api/src/cli/main.js "$@"\n' > /usr/local/bin/invoicenests \
  && chmod 755 /usr/local/bin/invoicenests
WORKDIR /app
COPY package.json LICENSE ./
COPY --from=dependencies /app/node_modules node_modules
COPY --from=build /app/dist dist
USER node
VOLUME /data
EXPOSE 3000
CMD ["node", "dist/apps/api/apps/api/src/main.js"]
