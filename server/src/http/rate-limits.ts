import type { Request, RequestHandler } from 'express';
import ipaddr from 'ipaddr.js';
import { RateLimiterDrizzle, RateLimiterMemory, RateLimiterRes } from 'rate-limiter-flexible';
import { RequestError } from '@chatdock/chatkit-server';
import type { Db } from '@chatdock/store-postgres';
import { rateLimits } from './rate-limit-table.js';
import { requestTypeOf } from './chatkit-body.js';

/** How much one person may do in a span of time. */
export interface RateLimits {
  readonly messages: number;
  readonly actions: number;
  readonly signIns: number;
  /** Requests that neither make the assistant answer nor sign anybody in. */
  readonly reads: number;
  /** The span. */
  readonly seconds: number;
}

/** A try to sign in that was counted. */
export interface SignInTry {
  /** It was no guess. */
  takeBack(): Promise<void>;
}

/** What is counted apart. */
type Kind = Exclude<keyof RateLimits, 'seconds'>;

// Many people may share the address of an office or a school.
const peoplePerAddress = 5;

/** The requests that make the assistant answer; all others count as reading. */
const kinds: Readonly<Record<string, Kind>> = {
  'threads.create': 'messages',
  'threads.add_user_message': 'messages',
  'threads.retry_after_item': 'messages',
  'threads.add_client_tool_output': 'messages',
  'threads.add_structured_input': 'messages',
  'input.transcribe': 'messages',
  'threads.custom_action': 'actions',
  'threads.sync_custom_action': 'actions',
};

/** One subscriber has a whole IPv6 network of 64 bits: it counts as one address. */
export function addressOf({ ip = '' }: Request): string {
  if (!ipaddr.isValid(ip)) return ip;
  const address = ipaddr.process(ip);
  return address instanceof ipaddr.IPv6 ? address.parts.slice(0, 4).join(':') : address.toString();
}

function refusal(cause: unknown): unknown {
  if (!(cause instanceof RateLimiterRes)) return cause;
  const retryAfter = Math.max(1, Math.ceil(cause.msBeforeNext / 1000));
  const message = `Too many requests. Wait ${retryAfter} seconds, then send the same request again.`;
  return new RequestError('rate_limited', message, { retryAfter });
}

/** Middlewares that refuse with 429 and `Retry-After`. Their counters are in the database, for all processes. */
export function createRateLimits(db: Db, limits: RateLimits) {
  const limiter = (what: Exclude<Kind, 'reads'>, whose: 'person' | 'address') =>
    new RateLimiterDrizzle({
      storeClient: db,
      schema: rateLimits,
      keyPrefix: `${what}:${whose}`,
      points: limits[what] * (whose === 'address' ? peoplePerAddress : 1),
      duration: limits.seconds,
      // One of them clears away the counters of all.
      clearExpiredByTimeout: what === 'messages' && whose === 'person',
    });
  // Reading wears down this process and not what all have in common, so it is counted here, and costs no statement.
  const readLimiter = (whose: 'person' | 'address') =>
    new RateLimiterMemory({
      points: limits.reads * (whose === 'address' ? peoplePerAddress : 1),
      duration: limits.seconds,
    });
  const limitersOf = (what: Exclude<Kind, 'reads'>) => ({
    person: limiter(what, 'person'),
    address: limiter(what, 'address'),
  });
  const limiters = {
    messages: limitersOf('messages'),
    actions: limitersOf('actions'),
    signIns: limitersOf('signIns'),
    reads: { person: readLimiter('person'), address: readLimiter('address') },
  };

  const count = async (what: Kind, request: Request, person: string | undefined) => {
    const { person: perPerson, address } = limiters[what];
    try {
      if (person !== undefined) await perPerson.consume(person);
      await address.consume(addressOf(request));
    } catch (cause) {
      throw refusal(cause);
    }
  };

  /** For `/chatkit`, after the visitor is known and the body is read. */
  const chatkit: RequestHandler = async (request, response, next) => {
    const type = requestTypeOf(request.body);
    const what = type !== undefined && Object.hasOwn(kinds, type) ? kinds[type] : undefined;
    const { visitor } = response.locals as { visitor: { ownerId: string } };
    await count(what ?? 'reads', request, visitor.ownerId);
    next();
  };

  /** For what else a visitor reads, after the visitor is known. */
  const reading: RequestHandler = async (request, response, next) => {
    const { visitor } = response.locals as { visitor: { ownerId: string } };
    await count('reads', request, visitor.ownerId);
    next();
  };

  /**
   * Counts a try to sign in, by address and by account. A device that is known counts for itself.
   *
   * @throws RequestError `rate_limited`
   */
  const countTry = async (
    request: Request,
    { account, device }: { account?: string; device?: string },
  ): Promise<SignInTry> => {
    const { person, address } = limiters.signIns;
    const key = device === undefined ? account : `${account} ${device}`;
    try {
      // Before it is known how the try ends, so that many at once are no way around.
      await address.consume(addressOf(request));
      if (key !== undefined) await person.consume(key);
    } catch (cause) {
      throw refusal(cause);
    }
    return {
      async takeBack() {
        if (key !== undefined) await person.reward(key, 1);
      },
    };
  };

  return { chatkit, reading, countTry };
}
