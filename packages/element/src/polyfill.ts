// Registers our local chat as <openai-chatkit>, for pages and bindings written for the official element. Safe to
// import more than once; where the official element is registered already, that one stays.
import './chat/define.js';
import { LocalChat } from './chat/local-chat.js';

const ready = 'chatkit.ready';

/** The local chat under the official tag. */
export class PolyfilledChatKit extends LocalChat {
  /** The brand by which `<chat-dock>` knows that this is not the official component. */
  static readonly chatdockPolyfill = true;

  #isAwaited = false;
  #heldBack: Event | undefined;

  // Bindings made for a component that takes its time listen only after they have set the options, some of them
  // much later: the event waits for the first who does.
  override dispatchEvent(event: Event): boolean {
    if (event.type !== ready || this.#isAwaited) return super.dispatchEvent(event);
    this.#heldBack = event;
    return true;
  }

  override addEventListener(...args: Parameters<HTMLElement['addEventListener']>): void {
    super.addEventListener(...args);
    if (args[0] !== ready) return;
    this.#isAwaited = true;
    const event = this.#heldBack;
    this.#heldBack = undefined;
    if (event) setTimeout(() => this.dispatchEvent(event));
  }
}

if (!customElements.get('openai-chatkit')) customElements.define('openai-chatkit', PolyfilledChatKit);
