import type { SessionState } from '@chatdock/client';
import type { ChatTexts } from '../words/en.js';
import { endingWords } from './ending.js';
import { spoken } from './items/said.js';

/** What assistive technology is told: an answer once, when it is complete, and not word by word. */
export class Announcer {
  #answering = false;
  /** The thread that is being answered in; null while a new one has no id yet. */
  #threadId: string | null = null;
  #itemId: string | undefined;
  #text = '';

  /** An answer has begun. It may be complete before anything is drawn. */
  began(threadId: string | null): void {
    this.#answering = true;
    this.#threadId = threadId;
  }

  /** The text of the live region for a state. */
  textFor({ responding, items, thread, endings }: SessionState, texts: ChatTexts): string {
    const last = items.at(-1);
    const threadId = thread?.id ?? null;
    this.#threadId ??= threadId;
    // A thread that was opened is read by its reader, not read out.
    if (threadId !== this.#threadId) this.#answering = false;
    if (this.#answering && !responding) {
      this.#answering = false;
      const ended = last && endings[last.id];
      const said = last?.type === 'assistant_message' ? spoken(last) : [];
      if (said.length > 0 || ended) {
        this.#itemId = last?.id;
        this.#text = [...said, ...(ended ? [endingWords(ended, texts)] : [])].join(' ');
      }
    }
    return last?.id === this.#itemId && !responding ? this.#text : '';
  }
}
