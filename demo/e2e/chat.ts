import { openPage } from '../../.config/browsers/page.mjs';
import { freePort } from './app.js';

type Page = Awaited<ReturnType<typeof openPage>>;

const view = 'chat-dock >>> chat-dock-view';

// Page code: what the page functions below share.
const reading = `
  const log = document.querySelector('chat-dock')?.shadowRoot?.querySelector('chat-dock-view')?.shadowRoot?.querySelector('[role=log]');
  const read = (node) => {
    if (node instanceof Element && node.matches('.sr, style')) return '';
    if (node.nodeType === Node.TEXT_NODE) return node.data + ' ';
    return [...(node.shadowRoot ?? node).childNodes].map(read).join('');
  };
  const tidy = (text) => text.replace(/\\s+/g, ' ').trim();
`;

// Page code: the text of the conversation, widgets included, as a person reads it.
const readConversation = `() => { ${reading} return log ? tidy(read(log)) : ''; }`;

// Page code: the answer to the last message, once it is complete and the message was this one.
const readAnswer = `(message) => {
  ${reading}
  if (log?.ariaBusy !== 'false') return null;
  const items = [...log.querySelectorAll('.item')];
  const asked = items.findLastIndex((item) => item.querySelector('.bubble'));
  if (!items[asked] || tidy(read(items[asked])) !== message) return null;
  return tidy(items.slice(asked + 1).map(read).join(' ')) || null;
}`;

/** The chat on the demo page, used as a person uses it. */
export class Chat {
  private constructor(
    readonly page: Page,
    /** Where the official component is looked for: a closed port, so that it means the same everywhere. */
    readonly scriptUrl: string,
  ) {}

  static async open(engine: string, address: string): Promise<Chat> {
    const page = await openPage(engine, {});
    const chat = new Chat(page, `http://127.0.0.1:${await freePort()}/chatkit.js`);
    await chat.visit(address);
    return chat;
  }

  /** Goes to the page, or loads it anew. */
  async visit(address: string): Promise<void> {
    await this.page.goto(address);
    await this.page.untilThere('chat-dock >>> .launcher');
    await this.page.evaluate(
      `(url) => document.querySelector('chat-dock').setAttribute('script-url', url)`,
      this.scriptUrl,
    );
  }

  async openPanel(): Promise<void> {
    await this.page.click('chat-dock >>> .launcher[aria-label="Open chat"]');
    await this.page.until(
      `() => document.activeElement?.shadowRoot?.activeElement?.shadowRoot?.activeElement?.shadowRoot?.activeElement?.ariaLabel === 'Message'`,
    );
  }

  /** Sends a message and waits for the whole answer, which it gives as text. */
  async say(text: string): Promise<string> {
    await this.page.click(`${view} >>> chat-dock-composer >>> textarea`);
    await this.page.type(text);
    await this.page.press('Enter');
    return this.page.until(readAnswer, text) as Promise<string>;
  }

  /** Waits until the conversation shows a text, and gives all of it. */
  async untilShown(text: string): Promise<string> {
    await this.page.until(`(text) => (${readConversation})().includes(text)`, text);
    return this.conversation();
  }

  conversation(): Promise<string> {
    return this.page.evaluate(readConversation) as Promise<string>;
  }

  /** Clicks the n-th button of that name in the last widget. */
  async clickInWidget(label: string, index = 0): Promise<void> {
    await this.page.until(markButton, label, index);
    await this.page.click(`${view} >>> chat-widget[data-e2e] >>> [data-e2e]`);
  }
}

// Page code: marks a button of the last widget, for a click by coordinates.
const markButton = `(label, index) => {
  const view = document.querySelector('chat-dock').shadowRoot.querySelector('chat-dock-view').shadowRoot;
  for (const widget of view.querySelectorAll('chat-widget')) {
    widget.removeAttribute('data-e2e');
    for (const old of widget.shadowRoot.querySelectorAll('[data-e2e]')) old.removeAttribute('data-e2e');
  }
  const widget = [...view.querySelectorAll('chat-widget')].at(-1);
  const buttons = [...(widget?.shadowRoot.querySelectorAll('button') ?? [])];
  const button = buttons.filter((one) => (one.ariaLabel ?? one.textContent).trim() === label)[index];
  if (!button) return false;
  widget.setAttribute('data-e2e', '');
  button.setAttribute('data-e2e', '');
  return true;
}`;
