import { defineConfig } from 'vite';

/** The host pages. VITE_SERVER_URL is the address of the chat server that they embed. */
export default defineConfig({
  resolve: { conditions: ['@chatdock/source', 'module', 'browser', 'import', 'default'] },
  build: { target: 'es2022' },
});
