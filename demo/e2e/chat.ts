import { openPage } from '@chatdock/test-browsers/driver/page.mjs';
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
    // A chat that was open opens by itself, before it can be told where not to look for the official component.
    await this.page.evaluate('() => { try { sessionStorage.clear(); } catch { /* no page yet */ } }');
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

  /** Clicks the button of that name in the last widget. */
  async clickInWidget(label: string): Promise<void> {
    await this.page.until(markButton, label);
    await this.page.click(`${view} >>> chat-widget[data-e2e] >>> [data-e2e]`);
  }

  /** Fills a field of the last widget in place of what stands there. */
  async fillInWidget(name: string, text: string): Promise<void> {
    await this.page.until(markField, name);
    await this.page.click(`${view} >>> chat-widget[data-e2e] >>> [data-e2e]`);
    await this.page.press('Control+a');
    await this.page.type(text);
  }

  /** The text of the last widget. */
  lastWidget(): Promise<string> {
    return this.page.evaluate(readLastWidget) as Promise<string>;
  }

  /** Waits until the last widget shows a text, and gives all of its text. */
  async untilInWidget(text: string): Promise<string> {
    await this.page.until(`(text) => (${readLastWidget})().includes(text)`, text);
    return this.lastWidget();
  }

  /** The name of what has the focus, wherever it is. */
  focused(): Promise<string> {
    return this.page.evaluate(readFocus) as Promise<string>;
  }

  /** Clicks a button of the chat itself by its text. */
  async clickButton(text: string): Promise<void> {
    await this.page.until(markChatButton, text);
    await this.page.click(`${view} >>> [data-e2e]`);
  }

  /** What a browser keeps of the visit when it is closed. */
  kept(): Promise<Record<string, string>> {
    return this.page.evaluate('() => ({ ...localStorage })') as Promise<Record<string, string>>;
  }

  /** Gives a browser what another one has kept, and loads the page anew. */
  async reopenWith(kept: Record<string, string>, address: string): Promise<void> {
    await this.page.evaluate('(kept) => Object.assign(localStorage, kept)', kept);
    await this.visit(address);
  }

  /** What went wrong on the page, but for the component that cannot be had. */
  async errors(): Promise<string[]> {
    const errors = (await this.page.errors()) as string[];
    return errors.filter((line) => !line.includes(this.scriptUrl));
  }
}

// Page code: what finds widgets, and marks one of their elements for a click by coordinates.
const marking = `
  const view = document.querySelector('chat-dock').shadowRoot.querySelector('chat-dock-view').shadowRoot;
  const widgets = [...view.querySelectorAll('chat-widget')];
  const widget = widgets.at(-1);
  const mark = (found) => {
    for (const root of [view, ...widgets.map((one) => one.shadowRoot)]) {
      for (const old of root.querySelectorAll('[data-e2e]')) old.removeAttribute('data-e2e');
    }
    if (!found) return false;
    if (found.getRootNode() !== view) widget.setAttribute('data-e2e', '');
    found.setAttribute('data-e2e', '');
    return true;
  };
  const named = (label) => (one) => (one.ariaLabel ?? one.textContent).trim() === label;
`;

const markButton = `(label) => {
  ${marking}
  return mark([...(widget?.shadowRoot.querySelectorAll('button') ?? [])].find(named(label)));
}`;

const markField = `(name) => {
  ${marking}
  return mark(widget?.shadowRoot.querySelector('[name="' + name + '"]'));
}`;

const markChatButton = `(label) => {
  ${marking}
  return mark([...view.querySelectorAll('button')].findLast(named(label)));
}`;

const readLastWidget = `() => {
  ${reading}
  const widget = [...(log?.querySelectorAll('chat-widget') ?? [])].at(-1);
  return widget ? tidy(read(widget)) : '';
}`;

const readFocus = `() => {
  let focused = document.activeElement;
  while (focused?.shadowRoot?.activeElement) focused = focused.shadowRoot.activeElement;
  return (focused?.ariaLabel ?? focused?.textContent ?? '').trim();
}`;
