import tailwindcss from '@tailwindcss/vite';
import { vitePlugin as remix } from '@remix-run/dev';
import { defineConfig } from 'vite';
import { packPages } from './server/pack-pages.mjs';
import { pageChunks } from './server/page-chunks.mjs';

// This is the Vite config; every command names it with --config remix.config.js.
export default defineConfig(({ isSsrBuild }) => ({
  plugins: [
    tailwindcss(),
    remix({
      ignoredRouteFiles: ['**/*.css', '**/*.test.*', '**/README.md'],
      future: {
        v3_fetcherPersist: true,
        v3_relativeSplatPath: true,
        v3_throwAbortReason: true,
        v3_singleFetch: true,
        v3_lazyRouteDiscovery: true,
        // Finds what the browser needs at start, not page by page: each late find would reload the page.
        unstable_optimizeDeps: true,
      },
    }),
    packPages(),
  ],
  resolve: { dedupe: ['yjs', 'lib0', 'y-protocols', 'react', 'react-dom'] },
  build: {
    target: 'es2022',
    sourcemap: false,
    ...(isSsrBuild ? {} : { rollupOptions: { output: { manualChunks: pageChunks(), onlyExplicitManualChunks: true } } }),
  },
}));
