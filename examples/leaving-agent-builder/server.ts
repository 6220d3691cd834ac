import { createApp } from './app.js';

const { CHATKIT_API_KEY: apiKey, SESSION_KEY: sessionKey, PORT = '8080' } = process.env;
if (!apiKey || !sessionKey) {
  throw new Error(
    'Set CHATKIT_API_KEY and SESSION_KEY, each a secret of 32 characters (openssl rand -hex 32).',
  );
}
createApp({ apiKey, sessionKey, pages: 'dist', url: () => `http://localhost:${PORT}` }).listen(Number(PORT));
