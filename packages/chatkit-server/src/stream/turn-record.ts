import {
  applyItemUpdate,
  isHiddenItem,
  type Ending,
  type ThreadItem,
  type ThreadItemUpdate,
  type ThreadItemUpdatedEvent,
  type ThreadMetadata,
  type ThreadStreamEvent,
} from '@chatdock/protocol';
import { ThreadStreamEvent as ThreadStreamEventSchema } from '@chatdock/protocol/schemas';
import { NotFoundError } from '../store/not-found-error.js';
import type { Store } from '../store/store.js';
import { eventForClient, itemForClient } from '../wire/client-view.js';

type Visible = ThreadStreamEvent | undefined;

/**
 * What a turn does with its handler's events: stores what is finished, remembers what is not, and decides what
 * the client sees. Hidden items never leave, whatever event carries them.
 */
export class TurnRecord<Context> {
  readonly #store: Store<Context>;
  readonly #thread: ThreadMetadata;
  readonly #context: Context;
  readonly #pending = new Map<string, { item: ThreadItem; updates: ThreadItemUpdate[] }>();
  readonly #hidden = new Set<string>();
  /** How the handler said that its answer ended; undefined as long as it has not. */
  ending: Ending | undefined;

  constructor(store: Store<Context>, thread: ThreadMetadata, context: Context) {
    this.#store = store;
    this.#thread = thread;
    this.#context = context;
  }

  /** Items that began to stream and are not done, in their latest state. */
  get pendingItems(): ThreadItem[] {
    return [...this.#pending.values()].map(({ item, updates }) => updates.reduce(applyItemUpdate, item));
  }

  /** Those of them that clients may see, as they see them. */
  get visiblePendingItems(): ThreadItem[] {
    return this.pendingItems.filter(({ id }) => !this.#hidden.has(id)).map(itemForClient);
  }

  /**
   * Takes one event; answers what goes to the client, if anything. Text deltas are by far the most frequent
   * events and touch no store, so they take the short way.
   */
  take(event: ThreadStreamEvent): Visible | Promise<Visible> {
    if (isDelta(event)) return this.#update(event);
    const checked = ThreadStreamEventSchema.parse(event);
    return checked.type === 'thread.item.updated' ? this.#update(checked) : this.#keep(checked);
  }

  #update(event: ThreadItemUpdatedEvent): Visible {
    this.#pending.get(event.item_id)?.updates.push(event.update);
    return this.#hidden.has(event.item_id) ? undefined : event;
  }

  async #keep(event: Exclude<ThreadStreamEvent, ThreadItemUpdatedEvent>): Promise<Visible> {
    if (event.type === 'thread.item.removed') return this.#remove(event.item_id, event);
    // It goes out when the turn is over, in the form that the client knows.
    if (event.type === 'chatdock.turn_ended') return void (this.ending = event.ending);
    if (!('item' in event)) return eventForClient(event);
    const { item } = event;
    if (event.type === 'thread.item.added') {
      this.#pending.set(item.id, { item, updates: [] });
    } else {
      const save = event.type === 'thread.item.done' ? 'addThreadItem' : 'saveItem';
      await this.#store[save](this.#thread.id, item, this.#context);
      this.#pending.delete(item.id);
    }
    if (isHiddenItem(item)) return void this.#hidden.add(item.id);
    return eventForClient(event);
  }

  async #remove(itemId: string, event: ThreadStreamEvent): Promise<Visible> {
    const isHidden =
      this.#hidden.has(itemId) || (!this.#pending.has(itemId) && (await this.#isHidden(itemId)));
    await this.#store.deleteThreadItem(this.#thread.id, itemId, this.#context);
    this.#pending.delete(itemId);
    return isHidden ? undefined : event;
  }

  async #isHidden(itemId: string): Promise<boolean> {
    try {
      return isHiddenItem(await this.#store.loadItem(this.#thread.id, itemId, this.#context));
    } catch (error) {
      if (error instanceof NotFoundError) return false;
      throw error;
    }
  }
}

function isDelta(event: ThreadStreamEvent): event is ThreadItemUpdatedEvent {
  if (event.type !== 'thread.item.updated' || typeof event.item_id !== 'string') return false;
  const { update } = event;
  return (
    update?.type === 'assistant_message.content_part.text_delta' &&
    typeof update.delta === 'string' &&
    Number.isInteger(update.content_index) &&
    update.content_index >= 0
  );
}
