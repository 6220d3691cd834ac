import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import express, { type RequestHandler } from 'express';

/** Where the built element lies. */
export function elementFolder(): string {
  const manifest = fileURLToPath(import.meta.resolve('@chatdock/element/package.json'));
  return join(dirname(manifest), 'embed');
}

/**
 * Serves `/embed.js` and the chunks that it loads, to pages of any site.
 *
 * @throws Error when the element has not been built
 */
export function elementFiles(folder: string): RequestHandler {
  if (!existsSync(join(folder, 'embed.js'))) {
    throw new Error(`The element is not built: ${folder} has no embed.js. Run npm run build.`);
  }
  return express.static(folder, {
    index: false,
    setHeaders(response, path) {
      response.setHeader('Access-Control-Allow-Origin', '*');
      response.setHeader('Cross-Origin-Resource-Policy', 'cross-origin');
      // Chunks have their content's hash in the name; the loader keeps its name for ever.
      const lasting = path.includes(`${join(folder, 'chunks')}`);
      response.setHeader(
        'Cache-Control',
        lasting ? 'public, max-age=31536000, immutable' : 'public, no-cache',
      );
    },
  });
}
