import type { ChatKitEndpoint } from '../endpoint.js';
import { RequestError } from '../errors/request-error.js';
import { JsonResult } from '../results.js';

interface ListedThread {
  readonly id: string;
}

interface ListedPage {
  readonly data: readonly ListedThread[];
  readonly has_more: boolean;
  readonly after?: string;
}

async function pageFrom<Context>(
  server: ChatKitEndpoint<Context>,
  context: Context,
  limit: number,
  after: string | undefined,
): Promise<ListedPage> {
  const params = { limit, order: 'desc', ...(after !== undefined && { after }) };
  const result = await server.process({ type: 'threads.list', params }, context);
  if (!(result instanceof JsonResult)) throw new Error('A list of threads is no stream.');
  return JSON.parse(result.json) as ListedPage;
}

/**
 * The page that a `threads.list` asks for, out of no more than the newest threads.
 *
 * @param request the request, whose `params` nobody has checked yet
 * @param most threads that the session may see
 */
export async function recentThreads<Context>(
  server: ChatKitEndpoint<Context>,
  request: object,
  context: Context,
  most: number,
): Promise<ListedPage> {
  const newest: ListedThread[] = [];
  for (let after: string | undefined; newest.length < most;) {
    const page = await pageFrom(server, context, most - newest.length, after);
    newest.push(...page.data);
    if (!page.has_more || page.after === undefined) break;
    after = page.after;
  }
  const params: unknown = Reflect.get(request, 'params');
  const { limit, after, order } = Object(params) as Record<string, unknown>;
  const threads = order === 'asc' ? newest.toReversed() : newest;
  let from = 0;
  if (typeof after === 'string') {
    from = threads.findIndex(({ id }) => id === after) + 1;
    if (from === 0) throw new RequestError('not_found', 'There is no such thread. Check the id.');
  }
  const size = typeof limit === 'number' && limit > 0 ? limit : threads.length;
  const data = threads.slice(from, from + size);
  const last = data.at(-1);
  const has_more = from + size < threads.length;
  return { data, has_more, ...(has_more && last && { after: last.id }) };
}
