// Serves the files that pages load: `embed.js` and the chunks beside it. Pages of other sites load them as scripts and
// modules, so the headers are part of the work. Runs on servers, and knows nothing of the rest of the package.
import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { readFile, stat } from 'node:fs/promises';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { brotliCompress, constants, gzip } from 'node:zlib';

/** Where the element's files are. */
export interface ElementFilesOptions {
  /** The folder that has `embed.js`. Default: the one of the installed package. */
  readonly folder?: string;
}

// Nothing but these names leads to a file, so no path out of the folder does.
const fileName = /^(?:chunks\/)?[\w-]+(?:\.[\w-]+)*\.js$/;

/**
 * Serves `/embed.js` and the chunks that it loads, to pages of any site: for Express, Connect and plain `node:http`.
 * Whatever else is asked for goes on to the next handler, or is a 404 where there is none.
 *
 * @example
 * app.use(elementFiles());
 *
 * @throws Error when there are no files
 */
export function elementFiles(
  options: ElementFilesOptions = {},
): (request: IncomingMessage, response: ServerResponse, next?: (error?: unknown) => void) => void {
  const files = new ElementFiles(options);
  return (request, response, next) => {
    const send = async () => {
      const name = (request.url ?? '').replace(/[?#].*$/s, '').slice(1);
      const { method = 'GET', headers } = request;
      const found = await files.find(name, method, headers['accept-encoding'], headers['if-none-match']);
      if (!found && next) return next();
      const { status, headers: sent, body } = found ?? nothing;
      response.writeHead(status, sent).end(body);
    };
    send().catch((error: unknown) => {
      if (next) next(error);
      else response.writeHead(500).end();
    });
  };
}

/**
 * The same for frameworks built on `Request` and `Response`: Hono, Next.js, Bun, Deno. The last part of the path names
 * the file, so it may be served under any address; whatever else is asked for is a 404.
 *
 * @example
 * app.get('/chat/*', (c) => handleElementRequest(c.req.raw));
 *
 * @throws Error when there are no files
 */
export async function handleElementRequest(
  request: Request,
  options: ElementFilesOptions = {},
): Promise<Response> {
  const files = new ElementFiles(options);
  const [name = ''] = /(?:chunks\/)?[^/]*$/.exec(new URL(request.url).pathname) ?? [];
  const { headers, method } = request;
  const found = await files.find(
    name,
    method,
    headers.get('accept-encoding') ?? '',
    headers.get('if-none-match') ?? undefined,
  );
  const { status, headers: sent, body } = found ?? nothing;
  return new Response(body ? new Uint8Array(body) : null, { status, headers: sent });
}

interface Reply {
  readonly status: number;
  readonly headers: Record<string, string>;
  readonly body: Uint8Array | undefined;
}

const nothing: Reply = {
  status: 404,
  headers: {
    'Content-Type': 'text/plain; charset=utf-8',
    'Access-Control-Allow-Origin': '*',
    'Cache-Control': 'no-store',
  },
  body: new TextEncoder().encode('Chatdock has no such file.'),
};

const encoders = {
  br: (bytes: Uint8Array) =>
    promisify(brotliCompress)(bytes, { params: { [constants.BROTLI_PARAM_QUALITY]: 9 } }),
  gzip: (bytes: Uint8Array) => promisify(gzip)(bytes, { level: 9 }),
  identity: (bytes: Uint8Array) => Promise.resolve(bytes),
};

type Encoding = keyof typeof encoders;

interface Packed {
  readonly bytes: Uint8Array;
  readonly tag: string;
}

/** What has been read and made small, by path, time of change and encoding: a server sends the same files for ever. */
const packed = new Map<string, { readonly changed: number; readonly file: Promise<Packed> }>();

class ElementFiles {
  readonly #folder: string;

  constructor({ folder }: ElementFilesOptions) {
    this.#folder = folder ?? join(dirname(fileURLToPath(import.meta.url)), '../../embed');
    if (existsSync(join(this.#folder, 'embed.js'))) return;
    throw new Error(
      `${this.#folder} has no embed.js. In a checkout, run npm run build; where a bundler has moved @chatdock/element, leave the package out of the bundle or name the folder: { folder: 'node_modules/@chatdock/element/embed' }.`,
    );
  }

  async find(name: string, method: string, accepted = '', seen?: string): Promise<Reply | undefined> {
    if (!fileName.test(name) || (method !== 'GET' && method !== 'HEAD')) return undefined;
    const encoding = encodingOf(accepted);
    const file = await this.#read(join(this.#folder, name), encoding);
    if (!file) return undefined;
    const headers = {
      'Content-Type': 'text/javascript; charset=utf-8',
      'X-Content-Type-Options': 'nosniff',
      'Access-Control-Allow-Origin': '*',
      'Cross-Origin-Resource-Policy': 'cross-origin',
      // Chunks have their content's hash in the name, others their version; the loader keeps its name for ever.
      'Cache-Control': /^chunks\/|-\d+\.\d+\.\d+[\w.-]*\.js$/.test(name)
        ? 'public, max-age=31536000, immutable'
        : 'public, no-cache',
      ETag: file.tag,
      Vary: 'Accept-Encoding',
    };
    if (seen?.split(/\s*,\s*/).some((tag) => tag.replace(/^W\//, '') === file.tag)) {
      return { status: 304, headers, body: undefined };
    }
    const body = method === 'HEAD' ? undefined : file.bytes;
    const size = { 'Content-Length': String(file.bytes.length) };
    const packing = encoding === 'identity' ? {} : { 'Content-Encoding': encoding };
    return { status: 200, headers: { ...headers, ...size, ...packing }, body };
  }

  async #read(path: string, encoding: Encoding): Promise<Packed | undefined> {
    const found = await stat(path).catch(() => undefined);
    if (!found?.isFile()) return undefined;
    const key = `${encoding} ${path}`;
    const known = packed.get(key);
    if (known?.changed === found.mtimeMs) return known.file;
    const file = readFile(path).then(async (read) => {
      const tag = createHash('sha256').update(read).digest('base64url').slice(0, 22);
      return { bytes: await encoders[encoding](read), tag: `"${tag}-${encoding}"` };
    });
    packed.set(key, { changed: found.mtimeMs, file });
    // What could not be read may be there the next time.
    file.catch(() => packed.delete(key));
    return file;
  }
}

/** The best encoding that a client takes. */
function encodingOf(accepted: string | string[]): Encoding {
  const taken = new Set(
    String(accepted)
      .split(',')
      .map((one) => one.trim().toLowerCase())
      .filter((one) => !/;\s*q=0(\.0*)?$/.test(one))
      .map((one) => one.replace(/;.*$/, '')),
  );
  return taken.has('br') ? 'br' : taken.has('gzip') ? 'gzip' : 'identity';
}
