import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest';
import { createTestApp, type TestApp } from './test-app.js';
import { Conversation, proseOf, readWidget, widgetsOf } from './thread.js';

let app: TestApp;
let chat: Conversation;

const say = (text: string) => chat.person.say(text, chat.id);

beforeAll(async () => {
  app = await createTestApp();
});
beforeEach(async () => {
  chat = await Conversation.begin(await app.person());
});
afterAll(() => app.stop());

it('deletes after a yes, which undo takes back', async () => {
  await chat.say('add task: buy groceries');
  const question = await chat.say('delete task 1');
  expect(proseOf(await say('yes'))).toBe('Deleted.');
  expect(await chat.read(question)).toContain('Deleted: “buy groceries”');
  expect(readWidget(await chat.say('undo the deletion'))).toContain('buy groceries');
});

it('deletes nothing after a no, nor after a yes to what was asked earlier', async () => {
  await chat.say('add task: buy groceries');
  await chat.say('delete task 1');
  expect(proseOf(await say('never mind'))).toContain('nothing was deleted');
  await chat.say('delete task 1');
  await chat.say('show my tasks');
  await say('yes');
  expect(readWidget(await chat.say('show my tasks'))).toContain('1 open');
});

it('asks for a day that is left open, and takes the answer', async () => {
  expect(proseOf(await say('add task: pay the fine by 04/05/2027'))).toContain('Which date do you mean?');
  expect(readWidget(await chat.say('2027-05-04'))).toContain('pay the fine');
  expect(readWidget(await chat.say('show my tasks'))).toContain('1 open');
});

it('adds by a button what it did not understand, once', async () => {
  const offer = await chat.say('the thing with the thing');
  expect(readWidget(offer)).toContain('Add as a task');
  await chat.act(offer, 'task.add');
  await chat.act(offer, 'task.add');
  expect(readWidget(await chat.say('show my tasks'))).toContain('1 open');
});

it('carries out several wishes in their order', async () => {
  const events = await say('buy milk and show my tasks');
  expect(widgetsOf(events).map(readWidget).join()).toContain('1 open');
});
