import { expect, fixture, html } from '@open-wc/testing';
import type { ChatKitOptions } from '@openai/chatkit';
import { nothing } from 'lit';
import {
  assistantItem,
  ChatServer,
  deep,
  done,
  threadCreated,
  until,
  userItem,
} from '@chatdock/test-browsers';
import '../define.js';
import type { ChatDock } from './chat-dock.js';
import { clientSecretOf, nothingAllowed, replaceFetch } from '../../test/tokens.js';

const apiUrl = 'https://chat.example.test/chatkit';
const standIn = new URL('../../test/official-stand-in.js', import.meta.url).href;

type Asked = [name: string, present: string | null];
type Official = HTMLElement & {
  options: ChatKitOptions & { api: { url: string; getClientSecret?: unknown; fetch: typeof fetch } };
};

describe('a dock whose page gets client secrets', () => {
  let server: ChatServer;
  let sentWith: (string | null)[];
  /** Secrets that the server takes no more. */
  let over: Set<string>;
  let asked: Asked[];
  let configuration: object;
  let giveBack: () => void;

  beforeEach(() => {
    sessionStorage.clear();
    localStorage.clear();
    server = new ChatServer();
    sentWith = [];
    over = new Set();
    asked = [];
    configuration = {};
    const { fetch } = window;
    giveBack = replaceFetch(async (input, init) => {
      if (!String(input).startsWith('https://chat.example.test/')) return fetch(input, init);
      const secret = new Headers(init?.headers).get('authorization');
      sentWith.push(secret);
      expect(init?.credentials).to.equal('omit');
      if (over.has(secret ?? '')) return Response.json({}, { status: 401 });
      return server.fetch(input, init);
    });
  });
  afterEach(() => giveBack());

  /** The n-th secret, counted over all functions of the page. */
  const secret = (n: number) => clientSecretOf('ada', configuration, 4e9 + n);

  /** Options of a page, whose function has a name that its calls are known by. */
  const from = (name: string): Partial<ChatKitOptions> => ({
    api: {
      getClientSecret: async (present) => {
        asked.push([name, present]);
        return secret(asked.length);
      },
    },
  });

  const dockOf = (
    renderer: 'local' | 'official',
    options: Partial<ChatKitOptions>,
    server: string | null = apiUrl,
  ) =>
    fixture<ChatDock>(
      html`<chat-dock
        style="height: 500px"
        renderer=${renderer}
        api-url=${server ?? nothing}
        script-url=${standIn}
        .options=${options}
      ></chat-dock>`,
    );

  describe('with the local renderer', () => {
    const field = (dock: ChatDock) => deep(dock, 'chat-dock-view', 'chat-dock-composer', 'textarea');
    const text = (dock: ChatDock) => deep(dock, 'chat-dock-view', '[role=log]')?.innerText ?? '';
    const history = (dock: ChatDock) =>
      deep(dock, 'chat-dock-view', 'button[aria-label="Conversation history"]');
    const attach = (dock: ChatDock) =>
      deep(dock, 'chat-dock-view', 'chat-dock-composer', 'button[aria-label="Attach files"]');
    const answer = () =>
      server.next().end(threadCreated, done(userItem('m1', 'Hi')), done(assistantItem('m2', 'Hello')));

    it('sends the secret as a bearer token, and asks once', async () => {
      const dock = await dockOf('local', from('page'));
      await until(() => field(dock));
      answer();
      await dock.sendUserMessage({ text: 'Hi' });
      await until(() => text(dock).includes('Hello'));
      expect(asked).to.deep.equal([['page', null]]);
      expect(new Set(sentWith)).to.deep.equal(new Set([`Bearer ${secret(1)}`]));
    });

    it('asks the newest function for another with the one that was refused, and sends again', async () => {
      const dock = await dockOf('local', from('first'));
      await until(() => field(dock));
      await until(() => asked.length === 1);
      over.add(`Bearer ${secret(1)}`);
      dock.options = from('second');
      answer();
      await dock.sendUserMessage({ text: 'Hi' });
      await until(() => text(dock).includes('Hello'));
      expect(asked).to.deep.equal([
        ['first', null],
        ['second', secret(1)],
      ]);
      expect(sentWith.slice(0, 2)).to.deep.equal([`Bearer ${secret(1)}`, `Bearer ${secret(2)}`]);
      expect(server.sent('threads.create')).to.have.length(1);
    });

    const wanted: Partial<ChatKitOptions> = {
      history: { enabled: true },
      composer: { attachments: { enabled: true } },
    };

    it('offers what its options want where the session allows it', async () => {
      const dock = await dockOf('local', { ...wanted, ...from('page') });
      await until(() => history(dock) && attach(dock));
    });

    it('offers no history and no files where the session allows none', async () => {
      configuration = nothingAllowed;
      const dock = await dockOf('local', { ...wanted, ...from('page') });
      await until(() => field(dock));
      await until(() => !history(dock) && !attach(dock));
      dock.options = { ...wanted, ...from('page'), startScreen: { greeting: 'Good evening' } };
      await until(() => deep(dock, 'chat-dock-view')?.shadowRoot?.textContent?.includes('Good evening'));
      expect(history(dock) === null && attach(dock) === null).to.equal(true);
    });

    it('goes by what the next secret says', async () => {
      const dock = await dockOf('local', { ...wanted, ...from('page') });
      await until(() => history(dock) && attach(dock));
      over.add(`Bearer ${secret(1)}`);
      configuration = nothingAllowed;
      answer();
      await dock.sendUserMessage({ text: 'Hi' });
      await until(() => text(dock).includes('Hello'));
      await until(() => !history(dock) && !attach(dock));
    });
  });

  describe('without a server', () => {
    const unavailable = async () => {
      const dock = await dockOf('local', from('page'), null);
      await until(() => deep(dock, '.unavailable'));
      return dock;
    };

    it('is a mistake with a name on the console, and asks for no secret', async () => {
      const told: string[] = [];
      const log = window.console;
      const { error } = log;
      log.error = (...words: unknown[]) => void told.push(words.join(' '));
      try {
        await unavailable();
        await until(() => told.length > 0);
      } finally {
        log.error = error;
      }
      expect(told).to.have.length(1);
      expect(told[0]).to.include('Set api-url').and.to.include('#no-chat-server');
      expect(asked).to.deep.equal([]);
    });

    it('is a chat as soon as it has one', async () => {
      const dock = await unavailable();
      dock.apiUrl = apiUrl;
      deep<HTMLButtonElement>(dock, '.unavailable button')?.click();
      await until(() => deep(dock, 'chat-dock-view', 'chat-dock-composer', 'textarea'));
      await until(() => asked.length === 1);
    });
  });

  describe('with the official renderer', () => {
    const official = async (dock: ChatDock) => {
      const view = await until(() => dock.shadowRoot?.querySelector<Official>('openai-chatkit'));
      await until(() => view.options);
      return view;
    };
    const read = ({ options: { api } }: Official) =>
      api.fetch(api.url, { method: 'POST', body: JSON.stringify({ type: 'threads.list', params: {} }) });

    beforeEach(() => server.json('threads.list', () => ({ data: [], has_more: false })));

    it('gives it the server and a fetch that carries the secret, in the place of the function', async () => {
      const { options } = await official(await dockOf('official', from('page')));
      expect(options.api.url).to.equal(apiUrl);
      expect('getClientSecret' in options.api).to.equal(false);
      expect(
        (await options.api.fetch(apiUrl, { method: 'POST', body: '{"type":"threads.list"}' })).status,
      ).to.equal(200);
      expect(asked).to.deep.equal([['page', null]]);
      expect(sentWith).to.deep.equal([`Bearer ${secret(1)}`]);
    });

    it('asks the newest function for another with the one that was refused', async () => {
      const dock = await dockOf('official', from('first'));
      const view = await official(dock);
      await until(() => asked.length === 1);
      over.add(`Bearer ${secret(1)}`);
      dock.options = from('second');
      expect((await read(view)).status).to.equal(200);
      expect(asked).to.deep.equal([
        ['first', null],
        ['second', secret(1)],
      ]);
      expect(sentWith).to.deep.equal([`Bearer ${secret(1)}`, `Bearer ${secret(2)}`]);
    });

    it('gives it no more than the session allows', async () => {
      configuration = nothingAllowed;
      const view = await official(
        await dockOf('official', {
          ...from('page'),
          history: { enabled: true },
          composer: { placeholder: 'Ask', attachments: { enabled: true } },
        }),
      );
      await until(() => view.options.history?.enabled === false);
      expect(view.options.composer).to.deep.equal({ placeholder: 'Ask', attachments: { enabled: false } });
    });
  });
});
