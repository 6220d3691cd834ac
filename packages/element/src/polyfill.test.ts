import { expect, fixture, html } from '@open-wc/testing';
import type { ChatKitOptions, OpenAIChatKit } from '@openai/chatkit';
import { ChatServer, deep, until } from '@chatdock/test-browsers';
import { PolyfilledChatKit } from './polyfill.js';

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
