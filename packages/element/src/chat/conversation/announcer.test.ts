import { expect } from '@open-wc/testing';
import {
  assistantItem,
  ChatServer,
  deep,
  done,
  thread,
  threadCreated,
  until,
  userItem,
} from '@chatdock/test-browsers';
import { ChatOnPage } from '../../../test/local-chat.js';

const told = (page: ChatOnPage) => deep(page.chat, '.sheet > [role=status]')?.textContent ?? '';

it('an answer is read out once it is complete; a thread that is opened is not', async () => {
  const server = new ChatServer();
  server.hold(
    [thread('thr_9', 'Former'), thread('thr_1', 'Now')],
    [userItem('m1', 'Hello'), assistantItem('m2', 'Formerly said')],
  );
  const page = await ChatOnPage.open(server, { initialThread: 'thr_9' });
  await page.shown('Formerly said');
  const heard: string[] = [];
  const region = deep(page.chat, '.sheet > [role=status]') as HTMLElement;
  const listening = new MutationObserver(() => heard.push(told(page)));
  listening.observe(region, { childList: true, characterData: true, subtree: true });
  await page.chat.setThreadId(null);
  await page.chat.setThreadId('thr_9');
  await page.shown('Formerly said');
  await page.chat.updateComplete;
  expect(told(page)).to.equal('');
  expect(heard.join('')).to.equal('');
  const answer = server.next();
  void page.chat.sendUserMessage({ text: 'And now?', newThread: true });
  await until(() => server.requests.at(-1)?.type === 'threads.create');
  answer.send(threadCreated, done(userItem('m3', 'And now?')));
  answer.end(done(assistantItem('m4', 'Now this')));
  await page.shown('Now this');
  await until(() => told(page) === 'Now this', 'the answer in the live region');
  listening.disconnect();
});

it('a thread that is opened in the middle of an answer is not read out', async () => {
  const server = new ChatServer();
  server.hold([thread('thr_9', 'Former')], [userItem('m1', 'Hello'), assistantItem('m2', 'Formerly said')]);
  const answer = server.next();
  const page = await ChatOnPage.open(server);
  void page.chat.sendUserMessage({ text: 'And now?' }).catch(() => {});
  await server.received(1);
  answer.send(threadCreated, done(userItem('m3', 'And now?')));
  await page.shown('And now?');
  await page.chat.setThreadId('thr_9');
  await page.shown('Formerly said');
  await page.chat.updateComplete;
  expect(told(page)).to.equal('');
});
