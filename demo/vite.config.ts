import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vite';

const page = (path: string) => fileURLToPath(new URL(path, import.meta.url));

/** The host pages. VITE_SERVER_URL is the address of the chat server that they embed. */
export default defineConfig({
  resolve: { conditions: ['@chatdock/source', 'module', 'browser', 'import', 'default'] },
  build: {
    target: 'es2022',
    rollupOptions: { input: [page('index.html'), page('gallery/index.html'), page('react/index.html')] },
  },
});
