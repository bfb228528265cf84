import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vite';
import { compression } from 'vite-plugin-compression2';

const path = (relative: string) => fileURLToPath(new URL(relative, import.meta.url));

/** `npx vite apps/console` serves it while it is edited, with the API of `npm start` behind. */
export default defineConfig({
  root: path('.'),
  resolve: { alias: { '@app/access/scopes': path('../../libs/access/src/scopes.ts') } },
  build: {
    outDir: path('../../dist/console'),
    emptyOutDir: true,
    target: 'es2022',
    // As files: `img-src` and `font-src` of the pages need no `data:` then.
    assetsInlineLimit: 0,
    chunkSizeWarningLimit: 800,
    rolldownOptions: {
      onLog: (level, log, next) => {
        // "use client" says nothing where there is no server that renders.
        if (log.code !== 'MODULE_LEVEL_DIRECTIVE') next(level, log);
      },
    },
  },
  plugins: [compression({ algorithms: ['gzip', 'brotliCompress'], include: /\.(js|css|svg|html)$/ })],
  // The server takes requests of its own pages only: it is told the name by which the browser knows this one.
  server: { proxy: { '/api': { target: 'http://127.0.0.1:3000', changeOrigin: false } } },
});
