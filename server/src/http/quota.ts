import type { RequestHandler } from 'express';
import { RequestError } from '@chatdock/chatkit-server';
import type { PostgresStore, Usage } from '@chatdock/store-postgres';
import type { RequestContext } from '../request-context.js';
import { requestTypeOf } from './chatkit-body.js';

/** How much one person may keep. */
export interface Quota {
  /** Threads at most. */
  readonly threads: number;
  /** Bytes of all their items at most, as the database stores them. */
  readonly bytes: number;
}

// What a person can write in this time is bounded by the rate limits.
const knownForMs = 30_000;

// Only what makes the store grow by the person's own doing; what is deleted makes room.
const grows = new Set(['threads.create', 'threads.add_user_message', 'threads.retry_after_item']);

/** Refuses what would grow beyond the quota, for `/chatkit`, after the visitor is known and the body is read. */
export function quotaFor(
  store: PostgresStore<Pick<RequestContext, 'ownerId'>>,
  { threads, bytes }: Quota,
  now: () => number,
): RequestHandler {
  const known = new Map<string, { readonly usage: Usage; readonly at: number }>();

  const usageOf = async (ownerId: string): Promise<Usage> => {
    for (const [owner, { at }] of known) {
      if (now() - at < knownForMs) break;
      known.delete(owner);
    }
    const before = known.get(ownerId);
    if (before) return before.usage;
    const usage = await store.usageOf({ ownerId });
    // Whoever is at the bound is looked up each time, so that what was deleted counts at once.
    if (usage.threads < threads && usage.bytes < bytes) known.set(ownerId, { usage, at: now() });
    return usage;
  };

  return async (request, response, next) => {
    const type = requestTypeOf(request.body);
    if (type === 'threads.delete') {
      const { visitor } = response.locals as { visitor: { ownerId: string } };
      response.on('close', () => known.delete(visitor.ownerId));
    }
    if (type !== undefined && grows.has(type)) {
      const { visitor } = response.locals as { visitor: { ownerId: string } };
      const usage = await usageOf(visitor.ownerId);
      if (usage.bytes >= bytes || (type === 'threads.create' && usage.threads >= threads)) {
        throw new RequestError(
          'quota_exceeded',
          'There is no more room for conversations. Delete some, then send the same request again.',
        );
      }
      // Counted along, so that many at once are no way around.
      if (type === 'threads.create') {
        const entry = known.get(visitor.ownerId);
        if (entry) known.set(visitor.ownerId, { ...entry, usage: { ...usage, threads: usage.threads + 1 } });
      }
    }
    next();
  };
}
