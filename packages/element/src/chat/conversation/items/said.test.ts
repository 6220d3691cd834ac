import { expect } from '@open-wc/testing';
import {
  assistantItem,
  ChatServer,
  deep,
  delta,
  done,
  threadCreated,
  until,
  userItem,
} from '@chatdock/test-browsers';
import { ChatOnPage } from '../../../../test/local-chat.js';

const thought = 'The user wants a **greeting**.';

async function asked() {
  const server = new ChatServer();
  const answer = server.next();
  const page = await ChatOnPage.open(server);
  void page.chat.sendUserMessage({ text: 'Hello' });
  await server.received(1);
  answer.send(threadCreated, done(userItem('m1', 'Hello')));
  return { page, answer };
}

const answerOf = (page: ChatOnPage) =>
  [...page.log.querySelectorAll<HTMLElement>('.assistant .markdown')]
    .map(({ innerText }) => innerText)
    .join();
const details = (page: ChatOnPage) => page.log.querySelector<HTMLDetailsElement>('details.workflow');

it('what an open model thinks is never shown as its answer, wherever the stream is cut', async () => {
  const { page, answer } = await asked();
  const seen = new Set<string>();
  const watching = new MutationObserver(() => seen.add(answerOf(page)));
  watching.observe(page.log, { subtree: true, childList: true, characterData: true });
  answer.send({ type: 'thread.item.added', item: assistantItem('m2', '') });
  for (const character of `<think>${thought}</think>\n\nHello *there*.`) {
    answer.send(delta('m2', character));
    await page.chat.updateComplete;
  }
  await page.shown('Hello there.');
  answer.end(done(assistantItem('m2', `<think>${thought}</think>\n\nHello *there*.`)));
  await until(() => page.log.ariaBusy === 'false');
  watching.disconnect();
  for (const text of seen) expect(text).not.to.match(/think|user|<|wants|greeting/i);
  expect(answerOf(page).trim()).to.equal('Hello there.');
  const reasoning = await until(() => details(page));
  expect(reasoning.querySelector('summary')?.textContent?.trim()).to.equal('Thought');
  expect(reasoning.open).to.equal(false);
  reasoning.open = true;
  expect(reasoning.querySelector('strong')?.textContent).to.equal('greeting');
  await until(() => deep(page.chat, '.sheet > [role=status]')?.textContent?.includes('there'));
  expect(deep(page.chat, '.sheet > [role=status]')?.textContent).not.to.contain('greeting');
});

it('a thought whose opening tag is missing is one as soon as it closes', async () => {
  const { page, answer } = await asked();
  answer.end(done(assistantItem('m2', `${thought}</think>Hello there.`)));
  await page.shown('Hello there.');
  expect(answerOf(page).trim()).to.equal('Hello there.');
  await until(() => details(page));
});

it('a tag in code is part of the answer, and so is another tag', async () => {
  const { page, answer } = await asked();
  answer.end(done(assistantItem('m2', 'Write `<think>` or `<thing>` first, if a <b.')));
  await page.shown('Write <think> or <thing> first, if a <b.');
  expect(details(page) === null).to.equal(true);
});
