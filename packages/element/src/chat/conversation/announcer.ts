import type { SessionState } from '@chatdock/client';
import { spoken } from './items/assistant-message.js';

/** What assistive technology is told: an answer once, when it is complete, and not word by word. */
export class Announcer {
  #answering = false;
  #itemId: string | undefined;
  #text = '';

  /** The text of the live region for a state. */
  textFor({ responding, items }: SessionState): string {
    const last = items.at(-1);
    // A thread that was opened is read by its reader, not read out.
    if (this.#answering && !responding && last?.type === 'assistant_message') {
      this.#itemId = last.id;
      this.#text = spoken(last).join(' ');
    }
    this.#answering = responding;
    return last?.id === this.#itemId && !responding ? this.#text : '';
  }
}
