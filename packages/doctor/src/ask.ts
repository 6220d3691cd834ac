import { beginningOf } from '@chatdock/protocol';

/** How long an address may take to respond before it counts as unreachable, in ms. */
const PATIENCE_MS = 10_000;

/** An address that did not respond at all. The message says which, and why. */
export class UnreachableError extends Error {
  override readonly name = 'UnreachableError';
}

/** `fetch` with a limit of time. @throws UnreachableError */
export async function ask(url: string, init: RequestInit = {}): Promise<Response> {
  try {
    return await fetch(url, { redirect: 'follow', signal: AbortSignal.timeout(PATIENCE_MS), ...init });
  } catch (cause) {
    const reason =
      cause instanceof Error && cause.name === 'TimeoutError'
        ? `did not respond within ${PATIENCE_MS / 1000} s`
        : `can't be reached${codeOf(cause)}`;
    throw new UnreachableError(`${url} ${reason}.`, { cause });
  }
}

function codeOf(error: unknown): string {
  for (let cause = error; cause instanceof Error; cause = cause.cause) {
    if ('code' in cause && typeof cause.code === 'string') return ` (${cause.code})`;
  }
  return '';
}

/** The kind of a response's body, without parameters. */
export function typeOf(response: Response): string {
  return response.headers.get('content-type')?.split(';', 1)[0]?.trim().toLowerCase() ?? '';
}

/** What came instead of what was expected: status, type and how the body begins. */
export async function described(response: Response): Promise<string> {
  const text = await response.text().catch(() => '');
  const begin = beginningOf(text.replace(/\s+/g, ' ').trim(), 80);
  return `${response.status} ${typeOf(response) || 'without a content type'}${begin ? ` that begins “${begin}”` : ''}`;
}
