import { expect, fixture, html } from '@open-wc/testing';
import type { ChatKitOptions, OpenAIChatKit } from '@openai/chatkit';
import {
  assistantItem,
  ChatServer,
  deep,
  done,
  threadCreated,
  until,
  userItem,
} from '@chatdock/test-browsers';
import { PolyfilledChatKit } from './polyfill.js';
import { clientSecretOf, nothingAllowed } from '../test/tokens.js';

const tag = 'openai-chatkit';

const hosted: ChatKitOptions = { api: { getClientSecret: async () => 'secret' }, theme: 'dark' };
const custom = (): ChatKitOptions => ({
  api: { url: 'https://chat.example.test/chatkit', domainKey: 'x', fetch: new ChatServer().fetch },
});

describe('the polyfill', () => {
  let chat: OpenAIChatKit;

  beforeEach(async () => {
    const box = await fixture<HTMLElement>(html`<div style="height: 500px"></div>`);
    box.append((chat = document.createElement(tag) as OpenAIChatKit));
  });

  const field = () => deep(chat, 'chat-dock-composer', 'textarea');
  const panel = () => deep(chat, '.unavailable');

  it('is the local chat under the official tag', async () => {
    expect(customElements.get(tag) === PolyfilledChatKit).to.equal(true);
    chat.setOptions(custom());
    await until(field);
  });

  it('tells that it is ready to who listens late, once', async () => {
    chat.setOptions(custom());
    await until(field);
    let heard = 0;
    await new Promise<void>((resolve) => {
      chat.addEventListener('chatkit.ready', () => void ((heard += 1), resolve()));
    });
    await until(field);
    expect(heard).to.equal(1);
  });

  it('may be imported twice', async () => {
    await import(new URL('./polyfill.ts?copy', import.meta.url).href);
    expect(customElements.get(tag) === PolyfilledChatKit).to.equal(true);
  });

  describe('with client secrets and a server', () => {
    let giveBack: () => void;
    let server: ChatServer;
    let sentWith: (string | null)[];
    let refused: number;

    beforeEach(() => {
      server = new ChatServer();
      sentWith = [];
      refused = 0;
      const { fetch } = globalThis;
      giveBack = () => void (globalThis.fetch = fetch);
      globalThis.fetch = async (url, init) => {
        if (!String(url).startsWith('https://chat.example.test/')) return fetch(url, init);
        sentWith.push(new Headers(init?.headers).get('authorization'));
        expect(init?.credentials).to.equal('omit');
        if (refused > 0) return ((refused -= 1), Response.json({}, { status: 401 }));
        return server.fetch(url, init);
      };
      chat.setAttribute('api-url', 'https://chat.example.test/chatkit');
    });

    afterEach(() => giveBack());

    it('sends the newest secret, and asks for another with the one that was refused', async () => {
      const asked: [string, string | null][] = [];
      const from = (name: string): ChatKitOptions => ({
        api: {
          getClientSecret: async (present) => {
            asked.push([name, present]);
            return clientSecretOf('ada', {}, 4e9 + asked.length);
          },
        },
      });
      chat.setOptions(from('first'));
      await until(field);
      await until(() => asked.length === 1);
      refused = 1;
      const answer = server.next();
      answer.end(threadCreated, done(userItem('m1', 'Hi')), done(assistantItem('m2', 'Hello')));
      chat.setOptions(from('second'));
      await chat.sendUserMessage({ text: 'Hi' });
      await until(() => deep(chat, '[role=log]')?.textContent?.includes('Hello'));
      const first = clientSecretOf('ada', {}, 4e9 + 1);
      const second = clientSecretOf('ada', {}, 4e9 + 2);
      expect(asked).to.deep.equal([
        ['first', null],
        ['second', first],
      ]);
      expect(sentWith.slice(0, 2)).to.deep.equal([`Bearer ${first}`, `Bearer ${second}`]);
    });

    it('offers no more than the session allows', async () => {
      const wanted = { history: { enabled: true }, composer: { attachments: { enabled: true } } };
      const history = () => deep(chat, 'button[aria-label="Conversation history"]');
      const attach = () => deep(chat, 'chat-dock-composer', 'button[aria-label="Attach files"]');
      let give!: (secret: string) => void;
      const secret = new Promise<string>((resolve) => (give = resolve));
      chat.setOptions({ ...wanted, api: { getClientSecret: () => secret } });
      await until(() => history() && attach());
      give(clientSecretOf('ada', nothingAllowed));
      await until(() => !history() && !attach());
      expect(field()).to.be.instanceOf(HTMLTextAreaElement);
      // A change of the options gives nothing of it back.
      chat.setOptions({ ...wanted, theme: 'dark', api: { getClientSecret: () => secret } });
      await until(() => getComputedStyle(chat).colorScheme === 'dark');
      expect(history() === null && attach() === null).to.equal(true);
    });
  });

  describe('with the hosted back end', () => {
    const nextError = () =>
      new Promise<Error>((resolve) => {
        chat.addEventListener('chatkit.error', ({ detail }) => resolve(detail.error), { once: true });
      });

    it('says that the chat is unavailable, and does not throw', async () => {
      chat.setOptions(hosted);
      await until(panel);
      expect(panel()?.getAttribute('role')).to.equal('alert');
      expect(field() === null).to.equal(true);
      const { name, message } = await nextError();
      expect(name).to.equal('ChatUnavailableError');
      expect(message).to.include('api.url');
    });

    it('fills its place, in the colours of the theme', async () => {
      chat.setOptions(hosted);
      const { height } = (await until(panel)).getBoundingClientRect();
      expect(height).to.equal(500);
      expect(getComputedStyle(chat).colorScheme).to.equal('dark');
    });

    it('tries again, and says so again', async () => {
      chat.setOptions(hosted);
      await nextError();
      const again = nextError();
      (await until(() => deep<HTMLButtonElement>(chat, '.unavailable button'))).click();
      expect((await again).name).to.equal('ChatUnavailableError');
      expect(panel() !== null).to.equal(true);
    });

    it('is a chat as soon as the options name a server', async () => {
      chat.setOptions(hosted);
      await until(panel);
      chat.setOptions(custom());
      await until(field);
      expect(panel() === null).to.equal(true);
    });
  });
});
