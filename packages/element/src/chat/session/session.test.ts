import { expect } from '@open-wc/testing';
import {
  assistantItem,
  ChatServer,
  done,
  thread,
  threadCreated,
  until,
  userItem,
} from '@chatdock/test-browsers';
import { press } from '../../../test/input.js';
import { ChatOnPage } from '../../../test/local-chat.js';

let server: ChatServer;

/** A storage of the test's own. */
function ownStorage() {
  const kept = new Map<string, string>();
  return {
    kept,
    getItem: (key: string) => kept.get(key) ?? null,
    setItem: (key: string, value: string) => void kept.set(key, value),
    removeItem: (key: string) => void kept.delete(key),
  };
}

function setOnline(online: boolean): void {
  Object.defineProperty(navigator, 'onLine', { value: online, configurable: true });
  window.dispatchEvent(new Event(online ? 'online' : 'offline'));
}

beforeEach(() => {
  server = new ChatServer();
});

afterEach(() => {
  // Uncovers the browser's own.
  Reflect.deleteProperty(navigator, 'onLine');
});

describe('without a connection', () => {
  it('a message is shown as waiting, and is sent when the connection is back', async () => {
    const page = await ChatOnPage.open(server);
    setOnline(false);
    await page.write('Hello');
    await press('Enter');
    await page.shown('Waiting for the connection');
    expect(page.chat.shadowRoot?.querySelector('.dock')?.textContent).to.contain('You are offline');
    expect(server.requests).to.have.length(0);
    const answer = server.next();
    setOnline(true);
    await server.received(1);
    answer.end(threadCreated, done(userItem('m1', 'Hello')), done(assistantItem('m2', 'Hi!')));
    await page.shown('Hi!');
    expect(page.log.innerText).not.to.contain('Waiting');
  });

  it('a waiting message survives a reload, for the same user only', async () => {
    const storage = ownStorage();
    const as = (userKey: string) => (chat: ChatOnPage['chat']) => Object.assign(chat, { userKey, storage });
    const before = await ChatOnPage.open(server, {}, as('ada'));
    setOnline(false);
    await before.write('Hello');
    await press('Enter');
    await before.shown('Waiting for the connection');
    before.chat.remove();
    const other = await ChatOnPage.open(server, {}, as('bob'));
    await other.shown('What can I help with today?');
    other.chat.remove();
    const after = await ChatOnPage.open(server, {}, as('ada'));
    await after.shown('Waiting for the connection');
    const answer = server.next();
    setOnline(true);
    await server.received(1);
    answer.end(threadCreated, done(userItem('m1', 'Hello')));
    await until(() => storage.kept.size === 0);
  });

  it('a waiting message can be taken back', async () => {
    const page = await ChatOnPage.open(server);
    setOnline(false);
    await page.write('Hello');
    await press('Enter');
    await page.click('Discard message');
    await page.shown('What can I help with today?');
  });
});

it('says without counting down that it waits, and sends by itself', async () => {
  const page = await ChatOnPage.open(server);
  server.refuse(429, { 'retry-after': '1' });
  const answer = server.next();
  await page.write('Hello');
  await press('Enter');
  await page.shown('sending goes on by itself');
  await server.received(2);
  answer.end(threadCreated, done(userItem('m1', 'Hello')), done(assistantItem('m2', 'Hi!')));
  await page.shown('Hi!');
});

describe('another user', () => {
  it('finds nothing of the former one: no thread, no draft, nothing stored', async () => {
    const storage = ownStorage();
    server.hold([thread('thr_1', 'A secret plan')], [userItem('m1', 'My secret')]);
    const page = await ChatOnPage.open(server, { initialThread: 'thr_1' }, (chat) =>
      Object.assign(chat, { userKey: 'ada', storage }),
    );
    await page.shown('My secret');
    setOnline(false);
    await page.write('Unsent secret');
    await press('Enter');
    await until(() => storage.kept.size === 1);
    await page.chat.setComposerValue({ text: 'Draft secret', reply: 'Quoted secret' });
    const changed = page.event<{ threadId: string | null }>('chatkit.thread.change');
    page.chat.userKey = 'bob';
    expect((await changed).threadId).to.equal(null);
    await page.shown('What can I help with today?');
    expect(storage.kept.size).to.equal(0);
    expect(page.field.value).to.equal('');
    expect(page.chat.shadowRoot?.innerHTML).not.to.contain('secret');
  });

  it('is not assumed when a user becomes known in the middle of an answer, which is not cut short', async () => {
    server.hold([thread('thr_1', 'A plan')], [userItem('m1', 'Hello'), assistantItem('m2', 'Half of it')]);
    const answer = server.next();
    const page = await ChatOnPage.open(server);
    void page.chat.sendUserMessage({ text: 'Hello' });
    await server.received(1);
    answer.send(threadCreated, done(userItem('m1', 'Hello')), done(assistantItem('m2', 'Half of it')));
    await page.shown('Half of it');
    page.chat.userKey = 'ada';
    await page.chat.updateComplete;
    answer.send(done(assistantItem('m3', 'and the rest')));
    await page.shown('and the rest');
    answer.end();
    await until(() => page.log.ariaBusy === 'false');
    await page.shown('Half of it');
  });

  it('is not assumed when a user becomes known', async () => {
    server.hold([thread('thr_1', 'A plan')], [userItem('m1', 'Mine')]);
    const page = await ChatOnPage.open(server, { initialThread: 'thr_1' });
    await page.shown('Mine');
    await page.chat.setComposerValue({ text: 'Draft' });
    page.chat.userKey = 'ada';
    await page.chat.updateComplete;
    await page.shown('Mine');
    expect(page.field.value).to.equal('Draft');
  });
});

describe('an element that is taken off the page', () => {
  const moved = async () => {
    server.hold([thread('thr_1', 'A plan')], [userItem('m1', 'Mine')]);
    const page = await ChatOnPage.open(server, { initialThread: 'thr_1' });
    await page.shown('Mine');
    return { page, box: page.chat.parentElement as HTMLElement };
  };

  it('neither sends nor hears anything, and is in its thread again when it comes back', async () => {
    const { page, box } = await moved();
    setOnline(false);
    await page.write('Later');
    await press('Enter');
    await page.shown('Waiting for the connection');
    page.chat.remove();
    await new Promise((resolve) => setTimeout(resolve));
    setOnline(true);
    expect(server.sent('threads.add_user_message')).to.have.length(0);
    box.append(page.chat);
    await page.shown('Mine');
    expect(server.sent('threads.get_by_id')).to.have.length(2);
  });

  it('notices nothing when it is only moved', async () => {
    const { page } = await moved();
    const other = document.createElement('div');
    document.body.append(other);
    other.append(page.chat);
    await new Promise((resolve) => setTimeout(resolve));
    await page.shown('Mine');
    expect(server.sent('threads.get_by_id')).to.have.length(1);
    other.remove();
  });
});

it('two tabs of one user stay in step', async () => {
  const items = [userItem('m1', 'Hello')];
  server.hold([thread('thr_1', 'A plan')], items);
  const as = (userKey: string) => (chat: ChatOnPage['chat']) =>
    Object.assign(chat, { userKey, storage: ownStorage() });
  const here = await ChatOnPage.open(server, { initialThread: 'thr_1' }, as('ada'));
  const there = await ChatOnPage.open(server, { initialThread: 'thr_1' }, as('ada'));
  await here.shown('Hello');
  await there.shown('Hello');
  const answer = server.next();
  await here.write('More');
  await press('Enter');
  await until(() => server.sent('threads.add_user_message').length === 1);
  items.push(userItem('m2', 'More'), assistantItem('m3', 'Much more'));
  server.hold([thread('thr_1', 'A plan')], items);
  answer.end(done(userItem('m2', 'More')), done(assistantItem('m3', 'Much more')));
  await there.shown('Much more');
});

it("the host's context goes with every request, read anew for each", async () => {
  const page = await ChatOnPage.open(server, {}, (chat) => (chat.context = { page: '/one' }));
  server.next();
  server.json('threads.list', () => ({ data: [], has_more: false }));
  void page.chat.sendUserMessage({ text: 'Hello' });
  await server.received(1);
  page.chat.context = { page: '/two' };
  await page.chat.showHistory();
  await server.received(2);
  const chatdock = { v: 1, time_zone: Intl.DateTimeFormat().resolvedOptions().timeZone };
  const [said, listed] = server.requests.map(({ metadata }) => metadata as Record<string, object>);
  const { request_id: name, ...rest } = said?.['chatdock'] as Record<string, unknown>;
  expect(name).to.be.a('string');
  expect([{ ...said, chatdock: rest }, listed]).to.deep.equal([
    { page: '/one', chatdock: { ...chatdock, resume: true } },
    { page: '/two', chatdock },
  ]);
});

describe('the language', () => {
  it('is that of the locale', async () => {
    const page = await ChatOnPage.open(server, { locale: 'de-DE' });
    await page.shown('Womit kann ich heute helfen?');
    expect(page.field.ariaLabel).to.equal('Nachricht');
    expect(page.frame.lang).to.equal('de-DE');
    void page.chat.showHistory();
    await server.received(1);
    expect(server.headers[0]?.get('accept-language')).to.equal('de-DE');
  });

  it('goes from right to left where it is written so', async () => {
    const page = await ChatOnPage.open(server, { locale: 'ar' });
    await page.shown('كيف يمكنني مساعدتك اليوم؟');
    expect(getComputedStyle(page.frame).direction).to.equal('rtl');
  });

  it('is English where the chat does not speak the locale', async () => {
    const page = await ChatOnPage.open(server, { locale: 'ka-GE' });
    await page.shown('What can I help with today?');
  });
});

it('a language is found by any tag that stands for it', async () => {
  const { languageOf } = await import('../words/language.js');
  const spoken = async (asked: string) => {
    const { texts, tag, lang } = await languageOf(asked).load();
    return [texts.stop, tag, lang];
  };
  expect(await spoken('pt-BR')).to.deep.equal(['Parar', 'pt-BR', 'pt-BR']);
  expect(await spoken('pt_PT')).to.deep.equal(['Parar', 'pt-PT', 'pt-PT']);
  expect(await spoken('es-419')).to.deep.equal(['Detener', 'es-419', 'es-419']);
  expect(await spoken('DE')).to.deep.equal(['Anhalten', 'de', 'de']);
  expect(await spoken('de_DE@euro')).to.deep.equal(['Anhalten', 'de', 'de']);
  expect(await spoken('zh-TW')).to.deep.equal(['停止', 'zh-TW', 'zh-Hans']);
  expect(await spoken('ka-GE')).to.deep.equal(['Stop', 'ka-GE', 'en']);
  expect(await spoken('!')).to.deep.equal(['Stop', 'en', 'en']);
});

it('what is said goes from right to left where the locale does, though its words are English', async () => {
  server.hold([thread('thr_1', 'Plan')], [userItem('m1', 'Hello'), assistantItem('m2', 'سلام۔')]);
  const page = await ChatOnPage.open(server, { locale: 'ur', initialThread: 'thr_1' });
  await page.shown('سلام');
  const column = page.chat.shadowRoot?.querySelector('.column');
  await until(() => column && getComputedStyle(column).direction === 'rtl');
  expect(getComputedStyle(page.frame).direction).to.equal('ltr');
  expect(page.frame.lang).to.equal('en');
});

it('every language says everything that English says', async () => {
  const { english } = await import('../words/en.js');
  const { languageOf } = await import('../words/language.js');
  const shape = (value: unknown): unknown =>
    typeof value === 'object' && value !== null
      ? Object.fromEntries(
          Object.entries(value)
            .map(([key, one]) => [key, shape(one)])
            .sort(),
        )
      : typeof value;
  for (const locale of ['ar', 'de', 'es', 'fr', 'it', 'ja', 'nl', 'pt', 'zh']) {
    const { texts } = await languageOf(locale).load();
    expect(texts === english, locale).to.equal(false);
    expect(shape(texts), locale).to.deep.equal(shape(english));
  }
});

describe('the header', () => {
  it("has the host's buttons, with names", async () => {
    let clicked = 0;
    const page = await ChatOnPage.open(server, {
      header: {
        leftAction: { icon: 'settings-cog', onClick: () => (clicked += 1) },
        rightAction: { icon: 'close', onClick: () => (clicked += 1) },
      },
    });
    await page.click('Settings');
    await page.click('Close chat');
    expect(clicked).to.equal(2);
  });

  it('draws every icon of the official types as one of its own', async () => {
    const { headerIcon } = await import('../header/on-demand/header-icons.js');
    const { headerIconNames } = await import('../../../test/header-icons.js');
    const { html, render } = await import('lit');
    const drawn = headerIconNames.map((name) => {
      const box = document.createElement('div');
      render(html`${headerIcon(name)}`, box);
      const svg = box.querySelector('svg');
      return `${svg?.getAttribute('style') ?? ''}${svg?.querySelector('.icon-filled') ? 'filled' : ''}${[...(svg?.querySelectorAll('path') ?? [])].map((path) => path.getAttribute('d')).join('')}`;
    });
    expect(drawn.every((path) => path.length > 10)).to.equal(true);
    expect(new Set(drawn).size).to.equal(headerIconNames.length);
  });
});

it('fonts of the theme are made known to the page', async () => {
  const before = document.fonts.size;
  await ChatOnPage.open(server, {
    theme: {
      typography: {
        fontFamily: 'Test Sans',
        fontSources: [{ family: 'Test Sans', src: 'data:font/woff2,', weight: 400 }],
      },
    },
  });
  expect(document.fonts.size).to.equal(before + 1);
  expect([...document.fonts].some(({ family }) => family.replaceAll('"', '') === 'Test Sans')).to.equal(true);
});

it('a thread of 5,000 messages opens with its end alone, and goes on above what is read', async () => {
  const items = Array.from({ length: 5000 }, (_, index) =>
    index % 2 ? assistantItem(`m${index}`, `Answer ${index}`) : userItem(`m${index}`, `Question ${index}`),
  );
  server.hold([thread('thr_1', 'Long')]);
  server.json('items.list', ({ params }) => {
    const { limit, after } = params as { limit: number; after?: string };
    const end = after ? items.findIndex(({ id }) => id === after) : items.length;
    const data = items.slice(Math.max(0, end - limit), end).toReversed();
    return { data, has_more: end > limit, after: data.at(-1)?.id };
  });
  const page = await ChatOnPage.open(server, { initialThread: 'thr_1' });
  await page.shown('Answer 4999');
  await until(() => page.log.scrollHeight - page.log.scrollTop - page.log.clientHeight < 2);
  expect(page.log.querySelectorAll('.item').length).to.be.below(100);
  await until(() => {
    // Again, should the end still be growing.
    if (server.sent('items.list').length < 2) page.log.scrollTop = 0;
    return page.log.textContent?.includes('Question 4940');
  });
  await until(() => page.log.scrollTop > 0);
});
