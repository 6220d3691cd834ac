import type { Clock } from './tasks/calendar.js';

/** What the assistant knows about a request. */
export interface RequestContext {
  /** Owns the threads and tasks of the request. */
  readonly ownerId: string;
  readonly clock: Clock;
  /** False when the client did not say where it is; the reply then says that UTC was taken. */
  readonly timeZoneKnown: boolean;
  /** Where the request came from, as far as turns at a time are counted by it. */
  readonly address?: string;
  /** Whether a thread without a title is named after its first message. Default: it is. */
  readonly namesThreads?: boolean;
}
