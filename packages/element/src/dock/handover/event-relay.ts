import type { OpenAIChatKit } from '@openai/chatkit';
import { chatkitEventNames } from '../../shared/events.js';

type Emit = (name: string, detail: unknown) => void;

const threadOf = (detail: unknown) => (detail as { threadId: string }).threadId;

/**
 * Hands the events of the present view on, as one consistent sequence: whatever view comes in place of another,
 * the chat gets ready once, what has begun ends, and a thread that stays open does not change.
 */
export class EventRelay {
  readonly #emit: Emit;
  #listening = new AbortController();
  #ready = false;
  #threadId: string | null | undefined;
  readonly #loading = new Set<string>();
  #responding = false;
  #historyOpen = false;

  constructor(emit: Emit) {
    this.#emit = emit;
  }

  /** Follows a view in place of the former one. */
  follow(view: OpenAIChatKit): void {
    this.leave();
    const { signal } = (this.#listening = new AbortController());
    // A view that fails before it is ready is replaced: its errors are nobody else's business.
    let heldBack: unknown[] | undefined = [];
    for (const name of chatkitEventNames) {
      view.addEventListener(
        name,
        (event: Event) => {
          const { detail } = event as CustomEvent<unknown>;
          if (heldBack && name === 'chatkit.error') return void heldBack.push(detail);
          this.#take(name, detail);
          if (name !== 'chatkit.ready') return;
          for (const error of heldBack ?? []) this.#take('chatkit.error', error);
          heldBack = undefined;
        },
        { signal },
      );
    }
  }

  /** Leaves the present view: what it has begun and not ended, ends. */
  leave(): void {
    this.#listening.abort();
    if (this.#responding) this.#take('chatkit.response.end', null);
    for (const threadId of this.#loading) this.#take('chatkit.thread.load.end', { threadId });
    if (this.#historyOpen) this.#take('chatkit.history.close', null);
  }

  /** No thread is open any more, whatever the view says of it. */
  leaveThread(): void {
    this.#take('chatkit.thread.change', { threadId: null });
  }

  #take(name: string, detail: unknown): void {
    if (this.#changes(name, detail)) this.#emit(name, detail);
  }

  #changes(name: string, detail: unknown): boolean {
    switch (name) {
      case 'chatkit.ready':
        return !this.#ready && (this.#ready = true);
      case 'chatkit.response.start':
        return !this.#responding && (this.#responding = true);
      case 'chatkit.response.end': {
        const began = this.#responding;
        this.#responding = false;
        return began;
      }
      case 'chatkit.thread.load.start':
        if (this.#loading.has(threadOf(detail))) return false;
        this.#loading.add(threadOf(detail));
        return true;
      case 'chatkit.thread.load.end':
        return this.#loading.delete(threadOf(detail));
      case 'chatkit.history.open':
      case 'chatkit.history.close': {
        const before = this.#historyOpen;
        this.#historyOpen = name === 'chatkit.history.open';
        return before !== this.#historyOpen;
      }
      case 'chatkit.thread.change': {
        const { threadId } = detail as { threadId: string | null };
        if (threadId === this.#threadId) return false;
        this.#threadId = threadId;
        return true;
      }
      default:
        return true;
    }
  }
}
