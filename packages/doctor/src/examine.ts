import { ask, typeOf, UnreachableError } from './ask.js';
import { lookAtFiles } from './files.js';
import { fault, type Finding, type Subject } from './finding.js';
import { readPage } from './page.js';
import { lookAtPolicies } from './policy.js';
import { lookAtAnswer, lookAtCors } from './server.js';
import { lookAtToken, lookAtTokenUrl } from './token.js';

/** What may be told beside the address. */
export interface ExamineOptions {
  /** A token for the chat server, in place of one of the token URL. */
  readonly token?: string;
  /** Where the page gets its tokens, if the page itself doesn't say so. */
  readonly tokenUrl?: string;
  /** The origin of the page that asks. Default: the page's own, or `https://example.com` for a chat server. */
  readonly origin?: string;
}

/** A failure to reach something is a finding too. */
async function found(subject: Subject, work: () => Promise<readonly Finding[]>): Promise<readonly Finding[]> {
  try {
    return await work();
  } catch (error) {
    if (error instanceof UnreachableError) return [fault(subject, error.message)];
    throw error;
  }
}

/**
 * Looks at a page with a chat, or at a chat server, as a visitor's browser would meet them. It starts one
 * conversation ("Hello") and deletes it again.
 *
 * @param address the page's address, or the chat server's (`api-url`)
 * @throws TypeError when the address is no http(s) URL
 */
export async function* examine(
  address: string,
  options: ExamineOptions = {},
): AsyncGenerator<Finding, void, undefined> {
  const url = new URL(address);
  if (!/^https?:$/.test(url.protocol)) throw new TypeError(`${address} must begin with http:// or https://.`);
  let response: Response;
  try {
    response = await ask(url.href, { headers: { accept: 'text/html, */*;q=0.1' } });
  } catch (error) {
    if (!(error instanceof UnreachableError)) throw error;
    return yield fault('page', error.message);
  }
  const isPage = response.ok && typeOf(response) === 'text/html';
  if (isPage) yield* examinePage(response, options);
  else yield* examineServer(url.href, options.origin ?? 'https://example.com', options);
}

async function* examinePage(
  response: Response,
  options: ExamineOptions,
): AsyncGenerator<Finding, void, undefined> {
  const origin = options.origin ?? new URL(response.url).origin;
  const { embedding, findings } = readPage(await response.text(), response.url);
  yield* findings;
  const { script, nonce, apiUrl, policies } = embedding;
  const tokenUrl = options.tokenUrl ?? embedding.tokenUrl;
  const header = response.headers.get('content-security-policy');
  yield* lookAtPolicies([...(header ? header.split(',') : []), ...policies], {
    page: response.url,
    script,
    nonce,
    apiUrl,
    tokenUrl,
  });
  if (script !== undefined) yield* await found('script', () => lookAtFiles(script, origin));
  if (apiUrl !== undefined)
    return yield* examineServer(apiUrl, origin, { ...options, ...(tokenUrl && { tokenUrl }) });
  if (script === undefined) return;
  yield fault(
    'api',
    'The page names no chat server: set data-api-url on the script tag, or api-url on <chat-dock>. If a script of the page sets it, give the server’s address instead of the page’s.',
  );
}

async function* examineServer(
  apiUrl: string,
  origin: string,
  { token: given, tokenUrl }: ExamineOptions,
): AsyncGenerator<Finding, void, undefined> {
  yield* await found('cors', () => lookAtCors(apiUrl, origin));
  let token = given;
  if (token !== undefined) yield* lookAtToken(token);
  else if (tokenUrl !== undefined) {
    yield* await found('token', async () => {
      const report = await lookAtTokenUrl(tokenUrl, origin);
      token = report.token;
      return report.findings;
    });
  }
  yield* await found('api', () => lookAtAnswer(apiUrl, origin, token));
}
