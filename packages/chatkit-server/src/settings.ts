import { defaultLimits, type Limits } from './limits.js';
import { consoleLogger, type Logger } from './logging/logger.js';
import type { AttachmentStore } from './store/attachment-store.js';
import { MemoryTurnLeases, type TurnLeases } from './stream/turn-leases.js';

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
  /** How much one request may carry and one page may hold; what is left out keeps its default. */
  readonly limits?: Partial<Limits>;
  /**
   * Domains that a page may load pictures of an answer from, such as `images.example.com`, in threads that do not name
   * their own (`allowed_image_domains`). Default: any.
   */
  readonly allowedImageDomains?: readonly string[];
}

/** {@link ServerOptions} with their defaults. */
export type ServerSettings<Context> = Required<
  Omit<ServerOptions<Context>, 'attachmentStore' | 'limits' | 'allowedImageDomains'>
> &
  Pick<ServerOptions<Context>, 'attachmentStore' | 'allowedImageDomains'> & { readonly limits: Limits };

/** Fills in the defaults. */
export function withDefaults<Context>(options: ServerOptions<Context>): ServerSettings<Context> {
  return {
    logger: consoleLogger,
    turnLeases: new MemoryTurnLeases(),
    turnWaitMs: 10_000,
    keepAliveMs: 15_000,
    queueSize: 64,
    ...options,
    limits: { ...defaultLimits, ...options.limits },
  };
}
