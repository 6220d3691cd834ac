import { defaultLimits, type Limits } from './limits.js';
import { consoleLogger, type Logger } from './logging/logger.js';
import type { AttachmentStore } from './store/attachment-store.js';
import type { Store } from './store/store.js';
import type { TurnAllowance } from './stream/turn-counts.js';
import { MemoryTurnLeases, type TurnLeases } from './stream/turn-leases.js';
import type { LogCaps } from './turn-log/log-writer.js';
import type { TurnLog } from './turn-log/turn-log.js';

/** Settings of a `ChatKitServer`; all have defaults. */
export interface ServerOptions<Context> {
  /** Needed for uploads only. */
  readonly attachmentStore?: AttachmentStore<Context>;
  /** Default: the console, which errors reach without anybody's data. */
  readonly logger?: Logger;
  /** Keeps turns on one thread apart. Default: within this process. */
  readonly turnLeases?: TurnLeases;
  /** Milliseconds a turn waits for the one before it. Default 10,000. */
  readonly turnWaitMs?: number;
  /** Milliseconds of silence before a comment is sent. Default 15,000. */
  readonly keepAliveMs?: number;
  /** Events that may wait for a slow client. Default 64. */
  readonly queueSize?: number;
  /**
   * Whose turns are counted together, and how many of them may run at a time in this process, such as four of a user.
   * One more is refused with 429 and `Retry-After`. Default: any number.
   */
  readonly turnAllowances?: (context: Context) => readonly TurnAllowance[];
  /** How much one request may carry and one page may hold; what is left out keeps its default. */
  readonly limits?: Partial<Limits>;
  /**
   * Domains that a page may load pictures of an answer from, such as `images.example.com`, in threads that do not name
   * their own (`allowed_image_domains`). Default: any.
   */
  readonly allowedImageDomains?: readonly string[];
  /**
   * What is known of turns, so that a request that comes twice runs once, and that an answer survives its connection.
   * Default: the store's own, if it has one.
   */
  readonly turnLog?: TurnLog<Context>;
  /** Milliseconds after which a turn that goes on apart from its response is ended. Default 300,000. */
  readonly turnMaxMs?: number;
  /** Milliseconds without a follower after which such a turn is ended. Default: it goes on to its end. */
  readonly unfollowedMs?: number;
  /** How much of a running turn is kept for followers; what is older they load with the thread. */
  readonly turnCaps?: LogCaps;
}

type Optional =
  'attachmentStore' | 'turnLog' | 'unfollowedMs' | 'limits' | 'allowedImageDomains' | 'turnAllowances';

/** {@link ServerOptions} with their defaults. */
export type ServerSettings<Context> = Required<Omit<ServerOptions<Context>, Optional>> &
  Pick<ServerOptions<Context>, Exclude<Optional, 'limits'>> & { readonly limits: Limits };

/** Fills in the defaults. */
export function withDefaults<Context>(
  store: Store<Context>,
  options: ServerOptions<Context>,
): ServerSettings<Context> {
  return {
    logger: consoleLogger,
    turnLeases: new MemoryTurnLeases(),
    turnWaitMs: 10_000,
    keepAliveMs: 15_000,
    queueSize: 64,
    turnMaxMs: 300_000,
    turnCaps: { rows: 20_000, bytes: 8 * 1024 * 1024 },
    ...(store.turns && { turnLog: store.turns }),
    ...options,
    limits: { ...defaultLimits, ...options.limits },
  };
}
