import { expect } from '@open-wc/testing';
import { endings, type Ending, type ThreadItem } from '@chatdock/protocol';
import {
  assistantItem,
  ChatServer,
  deep,
  delta,
  done,
  thread,
  threadCreated,
  until,
  userItem,
  widgetItem,
} from '@chatdock/test-browsers';
import { ChatOnPage } from '../../../test/local-chat.js';
import { english } from '../words/en.js';
import { languageOf } from '../words/language.js';

const threadItemActions = { feedback: true, retry: true };

let server: ChatServer;
beforeEach(() => {
  server = new ChatServer();
});

const shownEndings = (page: ChatOnPage) =>
  [...page.log.querySelectorAll<HTMLElement>('[data-ending]')].map(
    ({ dataset, innerText }) => [dataset['ending'], innerText.trim().replaceAll(/\s+/g, ' ')] as const,
  );
const retries = (page: ChatOnPage) =>
  [...page.log.querySelectorAll('button')].filter(({ innerText }) => innerText === english.retry);
const announced = (page: ChatOnPage) => deep(page.chat, '.sheet > [role=status]')?.textContent ?? '';

async function asked(options: Parameters<typeof ChatOnPage.open>[1] = { threadItemActions }) {
  const answer = server.next();
  const page = await ChatOnPage.open(server, options);
  void page.chat.sendUserMessage({ text: 'Hello' }).catch(() => {});
  await server.received(1);
  answer.send(threadCreated, done(userItem('m1', 'Hello')));
  return { page, answer };
}

const all = (Object.keys(endings) as Ending[]).filter((ending) => ending !== 'finished');

const wordsOf = (ending: Ending, texts = english) => {
  const row = endings[ending];
  return 'words' in row ? texts.endings[row.words] : '';
};

for (const ending of all) {
  it(`a turn that ended as ${ending} says so once, also after the next message and a reload`, async () => {
    const { page, answer } = await asked();
    answer.end(done(assistantItem('m2', 'So far')), { type: 'chatdock.turn_ended', ending });
    await page.shown(wordsOf(ending));
    await until(() => page.log.ariaBusy === 'false');
    const retry = endings[ending].retry ? ` ${english.retry}` : '';
    expect(shownEndings(page)).to.deep.equal([[ending, `${wordsOf(ending)}${retry}`]]);
    await until(() => announced(page) === `So far ${wordsOf(ending)}`);

    const next = server.next();
    void page.chat.sendUserMessage({ text: 'More' });
    await server.received(2);
    next.end(done(userItem('m3', 'More')), done(assistantItem('m4', 'There')));
    await page.shown('There');
    expect(shownEndings(page)).to.deep.equal([[ending, wordsOf(ending)]]);

    server.hold([thread('thr_1', 'Now')]);
    server.json('items.list', () => ({
      data: [assistantItem('m2', 'So far'), userItem('m1', 'Hello')],
      has_more: false,
      chatdock: { v: 1, endings: { m2: ending } },
    }));
    const again = await ChatOnPage.open(server, { initialThread: 'thr_1', threadItemActions });
    await again.shown(wordsOf(ending));
    expect(shownEndings(again)).to.deep.equal([[ending, `${wordsOf(ending)}${retry}`]]);
  });
}

it('every ending has words in every language, no two the same', async () => {
  for (const locale of ['ar', 'de', 'en', 'es', 'fr', 'it', 'ja', 'nl', 'pt', 'zh']) {
    const { texts } = await languageOf(locale).load();
    const said = all.map((ending) => wordsOf(ending, texts));
    expect(new Set(said).size, locale).to.equal(all.length);
    expect(said.every(Boolean), locale).to.equal(true);
  }
});

describe('with a server that says nothing of endings', () => {
  it('an answer that is stopped says so, and is asked for again', async () => {
    const { page, answer } = await asked();
    answer.send(
      // That is about work of the server's own; the client can always stop.
      { type: 'stream_options', stream_options: { allow_cancel: false } },
      { type: 'thread.item.added', item: assistantItem('m2', 'Half') },
    );
    await page.shown('Half');
    await page.click('Stop', 'chat-dock-composer');
    await page.shown('You stopped this response.');
    const again = server.next();
    (await until(() => retries(page)[0])).click();
    await server.received(2);
    expect(server.requests[1]).to.deep.include({ type: 'threads.retry_after_item' });
    again.end(done(assistantItem('m3', 'Whole')));
    await page.shown('Whole');
    expect(shownEndings(page)).to.deep.equal([]);
  });

  it('an answer whose connection breaks was interrupted', async () => {
    const { page, answer } = await asked();
    answer.send({ type: 'thread.item.added', item: assistantItem('m2', '') }, delta('m2', 'Half'));
    await page.shown('Half');
    answer.break();
    await page.shown('The answer was interrupted.');
    expect(shownEndings(page)).to.have.length(1);
    expect(retries(page)).to.have.length(1);
  });

  it('its own words of a failure are drawn as markdown, on the turn', async () => {
    const { page, answer } = await asked();
    answer.end({
      type: 'error',
      code: 'custom',
      message: 'Ask **Ada** [here](https://a.test).',
      allow_retry: false,
    });
    await until(() => page.log.querySelector('[data-ending=failed] strong')?.textContent === 'Ada');
    expect(page.log.querySelector('[data-ending] a')?.getAttribute('href')).to.equal('https://a.test');
    expect(page.log.innerText).not.to.contain('**');
    expect(retries(page)).to.have.length(0);
  });
});

it('the change of a finished widget never says that the connection was lost', async () => {
  const { page, answer } = await asked();
  const widget = widgetItem('w1', 'One');
  answer.send(done(widget));
  await until(() => page.log.querySelector('chat-widget')?.shadowRoot?.textContent?.includes('One'));
  const { widget: root } = widgetItem('w1', 'Two') as Extract<ThreadItem, { type: 'widget' }>;
  answer.end({
    type: 'thread.item.updated',
    item_id: 'w1',
    update: { type: 'widget.root.updated', widget: root },
  });
  await until(() => page.log.ariaBusy === 'false');
  const shown = () => page.log.querySelector('chat-widget')?.shadowRoot?.textContent ?? '';
  await until(() => shown().includes('Two'));
  expect(shown()).not.to.contain('Incomplete');
  expect(shownEndings(page)).to.deep.equal([]);
});

for (const type of ['locked', 'closed'] as const) {
  it(`a ${type} thread offers neither feedback nor a retry, and says how its turn ended`, async () => {
    server.hold([{ ...thread('thr_1', 'Old'), status: { type } }]);
    server.json('items.list', () => ({
      data: [assistantItem('m2', 'So far'), userItem('m1', 'Hello')],
      has_more: false,
      chatdock: { v: 1, endings: { m2: 'interrupted' } },
    }));
    const page = await ChatOnPage.open(server, { threadItemActions });
    await page.chat.setThreadId('thr_1');
    await page.shown('The answer was interrupted.');
    await until(() => page.button('Copy'));
    for (const label of [english.goodAnswer, english.badAnswer, english.answerAgain]) {
      expect(page.button(label) === null, label).to.equal(true);
    }
    expect(retries(page)).to.have.length(0);
  });
}

it('a question that waits for the person has no feedback under it', async () => {
  const question: ThreadItem = {
    type: 'structured_input',
    id: 'q1',
    thread_id: 'thr_1',
    created_at: '2026-01-01T00:00:00Z',
    status: 'pending',
    inputs: [{ type: 'freeform', id: 'a', question: 'Which day?' }],
  } as unknown as ThreadItem;
  const items = [userItem('m1', 'Hello'), assistantItem('m2', 'One thing'), question];
  server.hold([thread('thr_1', 'Now')], items);
  const page = await ChatOnPage.open(server, { initialThread: 'thr_1', threadItemActions });
  await page.shown('One thing');
  await until(() => page.button('Copy'));
  expect(page.button(english.goodAnswer) === null).to.equal(true);
  expect(page.button(english.answerAgain) === null).to.equal(true);
});
