import {
  isEqual,
  type Ending,
  type ThreadItem,
  type ThreadMetadata,
  type ThreadStreamEvent,
} from '@chatdock/protocol';
import { ThreadMetadata as ThreadMetadataSchema } from '@chatdock/protocol/schemas';
import type { ServerParts } from '../server-parts.js';
import type { ServerSettings } from '../settings.js';
import type { Store } from '../store/store.js';
import { threadForClient } from '../wire/client-view.js';
import { withImageDomains } from '../wire/image-domains.js';
import { isSaid } from './persist-cancelled-turn.js';
import { TurnRecord } from './turn-record.js';
import type { Turn } from './turn.js';

/** Carries a handler's events to the store and the client, one after another. */
export class HandlerRelay<Context> {
  readonly #turn: Turn<Context>;
  readonly #store: Store<Context>;
  readonly #settings: ServerSettings<Context>;
  readonly #thread: ThreadMetadata;
  readonly #record: TurnRecord<Context>;
  #known: ThreadMetadata;
  #surface: Surface;
  #events: AsyncIterator<ThreadStreamEvent> | undefined;
  /** Resolves when a handler that was left alone is done. */
  left: Promise<unknown> = Promise.resolve();
  /** What is being stored just now. */
  #storing: Promise<unknown> | undefined;

  constructor(turn: Turn<Context>, { store, settings }: ServerParts<Context>, thread: ThreadMetadata) {
    this.#turn = turn;
    this.#store = store;
    this.#settings = settings;
    this.#thread = thread;
    this.#known = structuredClone(thread);
    this.#surface = surfaceOf(thread);
    this.#record = new TurnRecord(store, thread, turn.context);
  }

  /** Runs until the handler is done, or its turn is cancelled. */
  async run(handler: () => AsyncIterable<ThreadStreamEvent>): Promise<void> {
    const { signal } = this.#turn;
    if (signal.aborted) return;
    const events = (this.#events = handler()[Symbol.asyncIterator]());
    for (let step = await events.next(); !step.done && !signal.aborted; step = await events.next()) {
      let visible = this.#record.take(step.value);
      if (visible instanceof Promise) visible = await (this.#storing = visible);
      const room = visible && this.#turn.emit(visible);
      if (room) await room;
      if (this.#isChanged(step.value)) await (this.#storing = this.announceChange());
    }
  }

  // Deltas are too frequent for a deep comparison each: between them it is made only when a field was touched.
  // What a handler changes deep inside its metadata is found at the next event of another kind.
  #isChanged(event: ThreadStreamEvent): boolean {
    const isTouched = event.type !== 'thread.item.updated' || !isSameAtSurface(this.#thread, this.#surface);
    return isTouched && !isEqual(this.#thread, this.#known);
  }

  /**
   * Stores and announces what the handler changed about the thread, if anything. What others have changed meanwhile,
   * such as its name, stays; a thread that is gone is not made again.
   */
  async announceChange(): Promise<void> {
    const [before, after] = [this.#known, structuredClone(this.#thread)];
    if (isEqual(after, before)) return;
    this.#known = after;
    this.#surface = surfaceOf(this.#thread);
    const stored = await this.#store.loadThread(after.id, this.#turn.context);
    const thread = ThreadMetadataSchema.parse({
      ...withChanges(stored, before, after),
      metadata: withChanges(stored.metadata, before.metadata, after.metadata),
    });
    await this.#store.saveThread(thread, this.#turn.context);
    const shown = threadForClient(withImageDomains(thread, this.#settings));
    await this.#turn.emit({ type: 'thread.updated', thread: shown });
  }

  /** How the handler said that its answer ended, if it did. */
  get ending(): Ending | undefined {
    return this.#record.ending;
  }

  /** Items that began to stream and are not done, in their latest state. */
  get pendingItems(): ThreadItem[] {
    return this.#record.visiblePendingItems;
  }

  /** Finishes the messages that a failed handler left open, as far as they say something. */
  async keepMessages(): Promise<void> {
    for (const item of this.#record.pendingItems) {
      if (!isSaid(item)) continue;
      const visible = await this.#record.take({ type: 'thread.item.done', item });
      if (visible) await this.#turn.emit(visible);
    }
  }

  /** Leaves the handler alone and answers the items that it had not finished. */
  async leave(onError: (error: unknown) => void): Promise<ThreadItem[]> {
    this.left = Promise.resolve(this.#events?.return?.()).catch(onError);
    await this.#storing?.catch(onError);
    return this.#record.pendingItems;
  }
}

/** An object with what has changed from one state to another. */
function withChanges(stored: object, before: object, after: object): object {
  const changed = Object.keys({ ...before, ...after }).filter(
    (key) => !isEqual(Reflect.get(before, key), Reflect.get(after, key)),
  );
  const kept = Object.entries(stored).filter(([key]) => !changed.includes(key));
  const given = Object.entries(after).filter(([key]) => changed.includes(key));
  return Object.fromEntries([...kept, ...given]);
}

/** What of a thread a glance shows: its fields, and the entries of its metadata, by identity. */
interface Surface {
  readonly title: string | undefined;
  readonly allowed_image_domains: string[] | undefined;
  readonly status: ThreadMetadata['status']['type'];
  readonly metadata: ThreadMetadata['metadata'];
  readonly entries: number;
}

function surfaceOf({ title, allowed_image_domains, status, metadata }: ThreadMetadata): Surface {
  const entries = Object.keys(metadata).length;
  return { title, allowed_image_domains, status: status.type, metadata: { ...metadata }, entries };
}

// This runs for every delta, so it makes nothing and loops once.
function isSameAtSurface(now: ThreadMetadata, before: Surface): boolean {
  if (now.title !== before.title || now.status.type !== before.status) return false;
  if (now.allowed_image_domains !== before.allowed_image_domains) return false;
  let entries = 0;
  for (const key in now.metadata) {
    if (now.metadata[key] !== before.metadata[key]) return false;
    entries += 1;
  }
  return entries === before.entries;
}
