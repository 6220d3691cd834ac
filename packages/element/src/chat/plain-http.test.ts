import { expect } from '@open-wc/testing';
import { assistantItem, ChatServer, done, threadCreated, until, userItem } from '@chatdock/test-browsers';
import { press } from '../../test/input.js';
import { ChatOnPage } from '../../test/local-chat.js';

/** Takes a property away, as it's absent on pages without a secure context. Returns what gives it back. */
function without(object: object, name: string, value?: unknown): () => void {
  Object.defineProperty(object, name, { value, configurable: true, writable: true });
  return () => void Reflect.deleteProperty(object, name);
}

const undo: (() => void)[] = [];

afterEach(() => {
  for (const giveBack of undo.splice(0)) giveBack();
});

describe('on a page without a secure context', () => {
  beforeEach(() => {
    undo.push(without(crypto, 'randomUUID'), without(crypto, 'subtle'));
    for (const name of ['clipboard', 'locks', 'mediaDevices', 'storage', 'serviceWorker']) {
      undo.push(without(navigator, name));
    }
  });

  it('a message is sent and answered, and dictation is not offered', async () => {
    const server = new ChatServer();
    const page = await ChatOnPage.open(server, { composer: { dictation: { enabled: true } } });
    server.next().end(threadCreated, done(userItem('m1', 'Hello')), done(assistantItem('m2', 'Hi!')));
    await page.write('Hello');
    await press('Enter');
    await page.shown('Hi!');
    expect(page.button('Dictate', 'chat-dock-composer') === null).to.equal(true);
  });

  it('an answer is copied', async () => {
    let copied = '';
    const heard = () => {
      const { activeElement } = document;
      const inner = activeElement?.shadowRoot?.activeElement ?? activeElement;
      copied = inner instanceof HTMLTextAreaElement ? inner.value : '';
    };
    document.addEventListener('copy', heard);
    undo.push(() => document.removeEventListener('copy', heard));
    const server = new ChatServer();
    const page = await ChatOnPage.open(server);
    server.next().end(threadCreated, done(userItem('m1', 'Hello')), done(assistantItem('m2', 'Hi!')));
    await page.chat.sendUserMessage({ text: 'Hello' });
    await page.shown('Hi!');
    undo.push(without(document, 'execCommand', () => (heard(), true)));
    await page.click('Copy');
    await until(() => page.button('Copied'));
    expect(copied).to.equal('Hi!');
  });
});

describe('words that cannot be sent', () => {
  const failing: [string, typeof globalThis.fetch][] = [
    [
      'a fetch of the page that throws',
      () => {
        throw new Error('patched');
      },
    ],
    ['a fetch of the page that returns nothing', () => undefined as never],
    ['a fetch that refuses', async () => Response.json({}, { status: 403 })],
    ['a network that is gone', () => Promise.reject(new TypeError('Failed to fetch'))],
    ['a body that is no stream of events', async () => new Response('<h1>Hotel</h1>')],
  ];
  for (const [name, fetch] of failing) {
    it(`are still there after ${name}`, async () => {
      const page = await ChatOnPage.open(new ChatServer());
      page.set({ api: { url: 'https://chat.example.test/chatkit', domainKey: 'x', fetch } });
      await page.write('Not to be lost');
      await press('Enter');
      await page.shown('Not to be lost');
      expect(page.log.innerText).to.contain('Not to be lost');
    });
  }

  it('are back in the composer when the chat itself cannot take them', async () => {
    const page = await ChatOnPage.open(new ChatServer());
    undo.push(
      without(page.chat, 'sendUserMessage', () => Promise.reject(new Error('The chat has no server.'))),
    );
    const error = page.event<{ error: Error }>('chatkit.error');
    await page.write('Not to be lost');
    await press('Enter');
    expect((await error).error.message).to.equal('The session failed.');
    expect(page.field.value).to.equal('Not to be lost');
  });
});
