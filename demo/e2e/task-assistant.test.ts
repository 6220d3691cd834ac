import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { enginesToTest } from '@chatdock/test-browsers/driver/engines.mjs';
import { startApp, type RunningApp } from './app.js';
import { Chat } from './chat.js';
import { addExamples } from './task-seed.js';

// What lies further back is loaded when somebody scrolls there.
const endOf = (conversation: string) => conversation.slice(-600);

describe.each(enginesToTest())('the task assistant in %s', (engine) => {
  let app: RunningApp;
  let chat: Chat;

  beforeAll(async () => {
    // The seeding below sends more than a person could.
    app = await startApp({ RATE_LIMIT_ACTIONS: '5000' });
    chat = await Chat.open(engine, app.page);
    await chat.openPanel();
  });
  afterAll(async () => {
    await chat?.page.close();
    await app?.stop();
  });

  it('shows what to do when there are no tasks', async () => {
    await chat.say('show my tasks');
    await chat.untilInWidget('Nothing to do');
  });

  it('adds, shows, completes and deletes a task at a person’s pace in under a minute', async () => {
    const began = Date.now();
    expect(await chat.say('add task: water the plants')).toContain('Task 1 added');
    expect(await chat.say('show my tasks')).toContain('1 open');
    await chat.clickInWidget('Complete task 1');
    await chat.untilInWidget('1 done');
    expect(await chat.say('delete task 1')).toContain('Delete task 1?');
    await chat.clickInWidget('Confirm');
    await chat.untilInWidget('Deleted: “water the plants”');
    expect(Date.now() - began).toBeLessThan(60_000);
  });

  it('adds tasks by words, with priority and day', async () => {
    expect(await chat.say('add task: call the dentist tomorrow, high priority')).toContain('Task 2 added');
    expect(await chat.say('add task: buy groceries')).toContain('Task 3 added');
  });

  it('shows the tasks with their counts, and does not repeat them in words', async () => {
    const list = await chat.say('show my tasks');
    for (const text of ['2 open', '0 done', 'High', 'tomorrow', '#3']) expect(list).toContain(text);
    expect(list.match(/call the dentist/g)).toHaveLength(1);
  });

  it('completes and changes a task by words, and every widget follows', async () => {
    expect(await chat.say('complete the groceries one')).toContain('Task 3 completed');
    expect(await chat.say('move task 2 to 2031-05-06')).toContain('May 6, 2031');
    const shown = await chat.conversation();
    expect(shown).not.toContain('tomorrow Medium');
    expect(shown.match(/May 6, 2031/g)?.length).toBeGreaterThan(2);
  });

  it('asks before it deletes by words, and says in place that it was cancelled', async () => {
    await chat.say('delete task 3');
    await chat.clickInWidget('Cancel');
    await chat.untilInWidget('Cancelled. Nothing was deleted');
    expect(await chat.say('show my tasks')).toContain('1 open 1 done');
  });

  it('asks which task is meant when several match', async () => {
    await chat.say('add task: call the bank');
    expect(await chat.say('complete the call task')).toContain('Which task do you mean?');
    await chat.clickInWidget('call the bank, #4');
    await chat.untilInWidget('Task 4 completed');
  });

  it('completes a task by a click and takes it back by another', async () => {
    await chat.say('show my tasks');
    await chat.clickInWidget('Complete task 2');
    await chat.untilInWidget('0 open 3 done');
    await chat.clickInWidget('Undo');
    await chat.untilInWidget('1 open 2 done');
  });

  it('edits a task in a form that checks what is typed', async () => {
    await chat.clickInWidget('Edit task 2');
    await chat.untilInWidget('Edit task 2');
    await chat.fillInWidget('title', ' ');
    await chat.clickInWidget('Save');
    await chat.page.until(
      `() => document.querySelector('chat-dock').shadowRoot.querySelector('chat-dock-view').shadowRoot.querySelector('chat-widget[data-e2e]').shadowRoot.querySelector('[aria-invalid=true]') !== null`,
    );
    await chat.fillInWidget('title', 'call Dr Chen');
    await chat.clickInWidget('Save');
    expect(await chat.untilInWidget('Task 2 changed')).toContain('call Dr Chen');
  });

  it('filters by a click', async () => {
    await chat.clickInWidget('Done tasks');
    expect(await chat.untilInWidget('Done tasks')).not.toContain('call Dr Chen');
    await chat.clickInWidget('All tasks');
    await chat.untilInWidget('call Dr Chen');
  });

  it('deletes a task by a click, after a question in the list itself', async () => {
    await chat.clickInWidget('Delete task 2');
    await chat.untilInWidget('Delete task 2?');
    await chat.clickInWidget('Confirm');
    expect(await chat.untilInWidget('Task 2 deleted')).toContain('0 open 2 done');
  });

  it('shows the same conversation after a refresh, and goes on with it', async () => {
    const before = await chat.conversation();
    await chat.visit(app.page);
    await chat.openPanel();
    await chat.untilInWidget('Task 2 deleted');
    expect(endOf(await chat.conversation())).toBe(endOf(before));
    expect(await chat.say('add task: learn to sail')).toContain('Task 5 added');
    expect(await chat.say('make it urgent')).toContain('High');
  });

  it('goes on with the same thread when the browser was closed and opened again', async () => {
    const before = await chat.conversation();
    const kept = await chat.kept();
    expect(await chat.errors()).toEqual([]);
    await chat.page.close();
    chat = await Chat.open(engine, app.page);
    await chat.reopenWith(kept, app.page);
    await chat.openPanel();
    await chat.untilInWidget('Task 5 changed');
    expect(endOf(await chat.conversation())).toBe(endOf(before));
    expect(await chat.say('complete it')).toContain('Task 5 completed');
  });

  it('can be used by the keyboard alone', async () => {
    const added = await chat.say('add task: tie a bowline');
    const number = /Task (\d+) added/.exec(added)?.[1];
    expect(await chat.focused()).toBe('Message');
    for (let press = 0; press < 30; press += 1) {
      await chat.page.press('Shift+Tab');
      if ((await chat.focused()) === `Complete task ${number}`) break;
    }
    expect(await chat.focused()).toBe(`Complete task ${number}`);
    await chat.page.press('Enter');
    await chat.untilInWidget(`Task ${number} completed`);
  });

  it('shows 20 of 150 tasks and the count, and more on demand', async () => {
    await addExamples(app, chat, 150);
    const list = await chat.say('show my tasks');
    const all = Number(/20 of (\d+)/.exec(list)?.[1]);
    expect(all).toBeGreaterThanOrEqual(150);
    await chat.clickInWidget('Show 20 more');
    await chat.untilInWidget(`40 of ${all}`);
  }, 120_000);

  it('leaves the console clean', async () => {
    expect(await chat.errors()).toEqual([]);
  });
});
