import { fixture, html } from '@open-wc/testing';
import type { ChatKitOptions } from '@openai/chatkit';
import { type ChatServer, deep, until } from '@chatdock/test-browsers';
import { localChatTag } from '../src/chat/define.js';
import type { LocalChat } from '../src/chat/local-chat.js';
import { type } from './input.js';

let coldPages = 0;

/** A local chat on the page, with what tests look for in it. */
export class ChatOnPage {
  private constructor(
    readonly chat: LocalChat,
    readonly server: ChatServer,
  ) {}

  /** @param prepare sets properties before the options */
  static async open(
    server: ChatServer,
    options: Partial<ChatKitOptions> = {},
    prepare: (chat: LocalChat) => void = () => {},
  ): Promise<ChatOnPage> {
    const box = await fixture<HTMLElement>(html`<div>${document.createElement(localChatTag)}</div>`);
    const chat = box.firstElementChild as LocalChat;
    chat.style.height = '600px';
    prepare(chat);
    const page = new ChatOnPage(chat, server);
    page.set(options);
    await until(() => page.field);
    return page;
  }

  /**
   * Opens the chat in a document of its own, where nothing is loaded yet, so that what loads late can be held back.
   * Resolves in the first frame in which the composer is seen.
   */
  static async openCold(server: ChatServer, options: Partial<ChatKitOptions> = {}): Promise<ChatOnPage> {
    const frame = await fixture<HTMLIFrameElement>(html`<iframe width="500" height="600"></iframe>`);
    const inner = frame.contentDocument as Document;
    const script = inner.createElement('script');
    script.type = 'module';
    const { pathname } = new URL('../src/chat/define.ts', import.meta.url);
    script.src = `/cold-${(coldPages += 1)}${pathname}`;
    inner.head.append(script);
    await frame.contentWindow?.customElements.whenDefined(localChatTag);
    const chat = inner.createElement(localChatTag) as LocalChat;
    chat.style.height = '560px';
    inner.body.append(chat);
    const page = new ChatOnPage(chat, server);
    page.set(options);
    await until(() => page.field?.checkVisibility());
    return page;
  }

  /** Sets the options, with the server's address. */
  set(options: Partial<ChatKitOptions>): void {
    const api = { url: 'https://chat.example.test/chatkit', domainKey: 'x', fetch: this.server.fetch };
    this.chat.setOptions({ ...options, api: { ...api, ...options.api } });
  }

  get frame(): HTMLElement {
    return deep(this.chat, '.frame') as HTMLElement;
  }

  get log(): HTMLElement {
    return deep(this.chat, '[role=log]') as HTMLElement;
  }

  get composer(): HTMLElement {
    return deep(this.chat, 'chat-dock-composer') as HTMLElement;
  }

  get field(): HTMLTextAreaElement {
    return deep<HTMLTextAreaElement>(this.chat, 'chat-dock-composer', 'textarea') as HTMLTextAreaElement;
  }

  get history(): HTMLElement | null {
    return deep(this.chat, 'chat-dock-history');
  }

  /** A button by its accessible name, in the chat or in an element of it. */
  button(label: string, ...path: string[]): HTMLButtonElement | null {
    return deep<HTMLButtonElement>(this.chat, ...path, `button[aria-label="${label}"]`);
  }

  /** Waits for a button and clicks it. */
  async click(label: string, ...path: string[]): Promise<void> {
    (await until(() => this.button(label, ...path), `button ${label}`)).click();
  }

  /** Types into the composer. */
  async write(text: string): Promise<void> {
    await this.chat.focusComposer();
    await type(text);
  }

  /** Waits until the conversation shows a text. */
  shown(text: string): Promise<unknown> {
    return until(() => this.log.innerText.includes(text), text);
  }

  /** Waits for the next event of a name, and answers its detail. */
  event<Detail>(name: string): Promise<Detail> {
    return new Promise((resolve) => {
      this.chat.addEventListener(name, (event: Event) => resolve((event as CustomEvent<Detail>).detail), {
        once: true,
      });
    });
  }
}
