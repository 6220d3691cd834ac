import { expect, fixture, html, oneEvent } from '@open-wc/testing';
import { until } from '@chatdock/test-browsers';
import '../define.js';
import type { ChatDock } from '../dock/chat-dock.js';

const scriptUrl = new URL('../../test/official-stand-in.js', import.meta.url).href;

describe('with an official component that is well', () => {
  let dock: ChatDock;

  beforeEach(async () => {
    sessionStorage.clear();
    dock = await fixture<ChatDock>(
      html`<chat-dock api-url="https://chat.example.test/chatkit" script-url=${scriptUrl}></chat-dock>`,
    );
    dock.tokenProvider = async () => 'a.b.c';
  });

  type Official = HTMLElement & { options: { api: { url: string; domainKey: string; fetch: typeof fetch } } };
  const official = () => until(() => dock.shadowRoot?.querySelector<Official>('openai-chatkit'));

  it('shows it and says so, once it is ready', async () => {
    const opacity = () => getComputedStyle(dock.shadowRoot?.querySelector('.view') as Element).opacity;
    expect(opacity()).to.equal('0');
    const { detail } = (await oneEvent(dock, 'chatdock.renderer.change')) as CustomEvent;
    expect(detail).to.deep.equal({ renderer: 'official', reason: 'healthy' });
    expect(dock.shadowRoot?.querySelector('chat-dock-view') == null).to.equal(true);
    await until(() => opacity() === '1');
  });

  it('waits for a place, rather than for a component that cannot come up without one', async () => {
    dock.remove();
    const changes: unknown[] = [];
    dock.addEventListener('chatdock.renderer.change', ({ detail }) => changes.push(detail));
    // Two that ask while there is no place, the second after all has loaded that the first needs.
    const first = dock.focusComposer();
    await dock.recallVisitor();
    await import('./session.js');
    const second = dock.focusComposer();
    await dock.recallVisitor();
    expect(dock.shadowRoot?.querySelector('openai-chatkit') === null).to.equal(true);
    (await fixture<HTMLElement>(html`<section></section>`)).append(dock);
    await Promise.all([first, second]);
    expect(changes).to.deep.equal([{ renderer: 'official', reason: 'healthy' }]);
    expect(sessionStorage.getItem('chatdock:official-failed') === null).to.equal(true);
  });

  it('gives it the server, a key for localhost and a fetch that carries the token', async () => {
    const { options } = await official();
    expect(options.api.url).to.equal('https://chat.example.test/chatkit');
    expect(options.api.domainKey).not.to.equal('');
    const original = window.fetch;
    let sent: Headers | undefined;
    window.fetch = async (_input, init) => {
      sent = new Headers(init?.headers);
      return new Response();
    };
    try {
      await options.api.fetch('https://chat.example.test/chatkit', { method: 'POST' });
    } finally {
      window.fetch = original;
    }
    expect(sent?.get('authorization')).to.equal('Bearer a.b.c');
    // Nothing that another server's CORS would have to know of.
    expect([...(sent?.keys() ?? [])]).to.deep.equal(['authorization']);
  });

  it('adds to its requests what the server is told, by way of the page’s own fetch as well', async () => {
    let sent: unknown;
    const stream = [
      'data: {"type":"notice","message":"chatdock.turn_ended\u00fc"}\r\n\r\n',
      'data: {"type":"chatdock.turn_',
      'ended","ending":"cut"}\n\n: alive\n\ndata: {"type":"error"}\n',
    ];
    dock.context = { page: '/plans' };
    dock.options = {
      api: {
        url: 'https://own.example.test/chatkit',
        domainKey: 'own',
        fetch: async (_input, init) => {
          sent = JSON.parse(init?.body as string);
          const bytes = new TextEncoder().encode(stream.join(''));
          const body = new ReadableStream<Uint8Array>({
            start(controller) {
              for (const byte of bytes) controller.enqueue(new Uint8Array([byte]));
              controller.close();
            },
          });
          return new Response(body, { headers: { 'content-type': 'text/event-stream' } });
        },
      },
    };
    const { options } = await official();
    const body = JSON.stringify({ type: 'threads.list', params: {} });
    const response = await options.api.fetch(options.api.url, { method: 'POST', body });
    expect(await response.text()).to.equal(`${stream[0]}: alive\n\ndata: {"type":"error"}\n`);
    expect(sent).to.deep.equal({
      type: 'threads.list',
      params: {},
      metadata: {
        page: '/plans',
        chatdock: { v: 1, time_zone: Intl.DateTimeFormat().resolvedOptions().timeZone },
      },
    });
  });

  it('passes methods on, and events back', async () => {
    await official();
    setTimeout(() => void dock.setThreadId('thr_9'));
    const { detail } = (await oneEvent(dock, 'chatkit.thread.change')) as CustomEvent;
    expect(detail).to.deep.equal({ threadId: 'thr_9' });
  });

  it('loads the script once per page', async () => {
    await official();
    expect(document.querySelectorAll(`script[src="${scriptUrl}"]`)).to.have.length(1);
  });
});
