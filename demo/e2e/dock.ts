import type { openPage } from '@chatdock/test-browsers/driver/page.mjs';

type Page = Awaited<ReturnType<typeof openPage>>;
type Told = readonly [name: string, detail: unknown, at?: number];

/** The composer of the local chat in a dock. */
export const localField = 'chat-dock >>> chat-dock-view >>> chat-dock-composer >>> textarea';

/** The dock on a page of the host site. */
export class Dock {
  constructor(readonly page: Page) {}

  /** What the dock has told the page, in order. */
  told(): Promise<Told[]> {
    return this.page.evaluate('() => window.__told') as Promise<Told[]>;
  }

  /** Waits for the renderer that the dock has gone over to, and why. */
  untilRenderer(renderer: string): Promise<Told> {
    return this.page.until(
      `(renderer) => window.__told.findLast(([name, detail]) => name === 'renderer' && detail.renderer === renderer)`,
      renderer,
    ) as Promise<Told>;
  }

  /** Milliseconds from the dock's first moment on the page to something that it told. */
  async after([, , at = 0]: Told): Promise<number> {
    return at - ((await this.page.evaluate('() => window.__began')) as number);
  }

  /** Calls a method of the dock. */
  call(method: string, ...args: unknown[]): Promise<unknown> {
    return this.page.evaluate(
      `(method, args) => document.querySelector('chat-dock')[method](...args)`,
      method,
      args,
    );
  }

  /** Calls a method of the stand-in. */
  callOfficial(method: string, ...args: unknown[]): Promise<unknown> {
    return this.page.evaluate(
      `(method, args) => document.querySelector('chat-dock').shadowRoot.querySelector('openai-chatkit')[method](...args)`,
      method,
      args,
    );
  }

  /** Waits until the local chat shows a text. */
  untilShown(text: string): Promise<unknown> {
    return this.page.until(
      `(text) => {
        const read = (node) => node.nodeType === 3 ? node.data : [...(node.shadowRoot ?? node).childNodes].map(read).join(' ');
        const log = document.querySelector('chat-dock').shadowRoot.querySelector('chat-dock-view')?.shadowRoot.querySelector('[role=log]');
        return log ? read(log).includes(text) : false;
      }`,
      text,
    );
  }
}
