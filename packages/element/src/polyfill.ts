// Registers our local chat as <openai-chatkit>, for pages and bindings written for the official element. Safe to
// import more than once; where the official element is registered already, that one stays.
import { defineElements } from '@chatdock/widgets/lazy';
import type { ChatKitOptions } from '@openai/chatkit';
import './chat/define.js';
import { tell } from './chat/session/chatkit-event.js';
import { ElementTheme } from './chat/ui/theme.js';
import { LocalChat } from './chat/local-chat.js';
import { ChatUnavailableError } from './shared/events.js';
import { isCustomApi } from './shared/options.js';
import { unavailable, unavailableStyles } from './shared/unavailable.js';

/** Whether an event tells how the chat has come up: nobody must miss it. */
function isOutcome(event: Event): boolean {
  const { detail } = event as CustomEvent<{ error?: unknown } | undefined>;
  return event.type === 'chatkit.ready' || detail?.error instanceof ChatUnavailableError;
}

/**
 * The local chat under the official tag. OpenAI's hosted back end (`api.getClientSecret`) has no public protocol:
 * with it, the chat says that it is unavailable.
 */
export class PolyfilledChatKit extends LocalChat {
  /** The brand by which `<chat-dock>` knows that this is not the official component. */
  static readonly chatdockPolyfill = true;
  static override styles = [...LocalChat.styles, unavailableStyles];

  readonly #awaited = new Set<string>();
  readonly #heldBack = new Map<string, Event>();
  readonly #hostedTheme = new ElementTheme(this);
  #hosted: ChatKitOptions | undefined;

  override setOptions(options: ChatKitOptions): void {
    const isHosted = !isCustomApi(options.api);
    this.#hosted = isHosted ? options : undefined;
    this.#hostedTheme.apply(isHosted ? options.theme : undefined);
    this.requestUpdate();
    if (!isHosted) return super.setOptions(options);
    // After the caller's turn, like every event of the chat.
    setTimeout(() => tell(this, 'chatkit.error', { error: new ChatUnavailableError('not-defined') }));
  }

  // Bindings made for a component that takes its time listen only after they have set the options, some of them
  // much later: what they must not miss waits for the first who listens.
  override dispatchEvent(event: Event): boolean {
    if (!isOutcome(event) || this.#awaited.has(event.type)) return super.dispatchEvent(event);
    this.#heldBack.set(event.type, event);
    return true;
  }

  override addEventListener(...args: Parameters<HTMLElement['addEventListener']>): void {
    super.addEventListener(...args);
    const [type] = args;
    this.#awaited.add(type);
    const event = this.#heldBack.get(type);
    this.#heldBack.delete(type);
    if (event) setTimeout(() => this.dispatchEvent(event));
  }

  protected override content(): unknown {
    const hosted = this.#hosted;
    return hosted ? unavailable(() => this.setOptions(hosted)) : super.content();
  }
}

defineElements({ 'openai-chatkit': PolyfilledChatKit });
