import { sql } from 'drizzle-orm';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { ThreadStreamEvent } from '@chatdock/protocol';
import { askAuth, createTestApp, personOf, signUp, type Person, type TestApp } from './test-app.js';
import { besideEve } from './two-people.js';
import { Conversation, noticesOf, readWidget, widgetsOf } from './thread.js';

let app: TestApp;
let ada: Person;
let chat: Conversation;

beforeAll(async () => {
  app = await createTestApp();
});
const besides = besideEve(() => app);
beforeEach(async () => {
  ada = await app.person();
  chat = await Conversation.begin(ada);
});
afterAll(() => app.stop());

const failures = (events: readonly ThreadStreamEvent[]) => events.filter(({ type }) => type === 'error');

function payloadOf(events: readonly ThreadStreamEvent[], name: string): Record<string, unknown> {
  const found = new RegExp(`"payload":(\\{[^{}]*"${name}":[^{}]*\\})`).exec(
    JSON.stringify(widgetsOf(events)),
  );
  if (!found?.[1]) throw new Error(`No button names a ${name}.`);
  return JSON.parse(found[1]) as Record<string, unknown>;
}

describe('a click', () => {
  it('on Complete and Reopen changes the row, and offers Undo in the list', async () => {
    await chat.say('add task: buy groceries');
    const list = await chat.say('show my tasks');
    await chat.act(list, 'task.complete', { number: 1 });
    expect(await chat.read(list)).toMatch(/0 open.*1 done.*Reopen task 1.*Task 1 completed.*Undo/);
    await chat.act(list, 'task.reopen', { number: 1 });
    expect(await chat.read(list)).toMatch(/1 open.*Complete task 1.*Task 1 reopened/);
  });

  it('on Undo takes back the last change, once', async () => {
    await chat.say('add task: buy groceries');
    const list = await chat.say('show my tasks');
    const undo = payloadOf(await chat.act(list, 'task.complete', { number: 1 }), 'change');
    await chat.act(list, 'tasks.undo', undo);
    expect(await chat.read(list)).toContain('1 open | 0 done');
    expect(noticesOf(await chat.act(list, 'tasks.undo', undo))[0]).toContain('Only the last change');
    expect(await chat.read(list)).toContain('1 open | 0 done');
  });

  it('on an old Undo does nothing once something else has changed, and the button is gone', async () => {
    const added = await chat.say('add task: buy groceries');
    expect(readWidget(added)).toContain('Undo');
    await chat.say('add task: call the dentist');
    expect(await chat.read(added)).not.toContain('Undo');
  });

  it('on Edit shows the form filled in, and Save changes every widget of the thread', async () => {
    const added = await chat.say('add task: buy groceries, high priority');
    const list = await chat.say('show my tasks');
    await chat.act(list, 'task.edit', { number: 1 });
    const form = await chat.stored(list);
    expect(readWidget(form)).toContain('buy groceries');
    expect(JSON.stringify(form.widget)).toContain('"asForm":true');
    const saved = {
      number: 1,
      title: ' buy milk ',
      notes: 'the good one',
      priority: 'low',
      due: '2031-05-06',
    };
    await chat.act(list, 'task.save', saved);
    for (const shown of [await chat.read(list), await chat.read(added)]) {
      expect(shown).toContain('buy milk | #1 | Open | May 6, 2031 | the good one');
    }
    expect(await chat.read(list)).toContain('1 open');
  });

  it('on Save with empty fields empties them', async () => {
    await chat.say('add task: buy groceries tomorrow');
    const list = await chat.say('show my tasks');
    await chat.act(list, 'task.edit', { number: 1 });
    await chat.act(list, 'task.save', { number: 1, title: 'buy groceries', priority: 'medium' });
    expect(await chat.read(list)).not.toContain('tomorrow');
  });

  it.each([
    ['no title', { title: '   ' }, 'needs a title'],
    ['a title of 201 letters', { title: 'x'.repeat(201) }, 'at most 200'],
    ['a day that is none', { title: 'a', due: '2026-02-30' }, 'no day of the calendar'],
    ['an unknown priority', { title: 'a', priority: 'urgent' }, 'Invalid option'],
  ])('on Save with %s says so, and the form stays', async (_case, fields, message) => {
    await chat.say('add task: buy groceries');
    const list = await chat.say('show my tasks');
    await chat.act(list, 'task.edit', { number: 1 });
    const events = await chat.act(list, 'task.save', { number: 1, ...fields });
    expect(noticesOf(events)[0]).toContain(message);
    expect(widgetsOf(events)).toEqual([]);
    expect(await chat.read(list)).toContain('Edit task 1');
  });

  it('on Cancel closes the form', async () => {
    await chat.say('add task: buy groceries');
    const list = await chat.say('show my tasks');
    await chat.act(list, 'task.edit', { number: 1 });
    await chat.act(list, 'task.close_form');
    expect(await chat.read(list)).toContain('1 open');
  });

  it('on Delete asks in the list itself, and goes back to the list either way', async () => {
    await chat.say('add task: buy groceries');
    await chat.say('add task: call the dentist');
    const list = await chat.say('show my tasks');
    const first = payloadOf(await chat.act(list, 'task.delete', { number: 1 }), 'confirmation');
    expect(await chat.read(list)).toContain('Delete task 1?');
    await chat.act(list, 'task.cancel_delete', first);
    expect(await chat.read(list)).toMatch(/2 open.*Cancelled/);
    const second = payloadOf(await chat.act(list, 'task.delete', { number: 1 }), 'confirmation');
    await chat.act(list, 'task.confirm_delete', second);
    expect(await chat.read(list)).toMatch(/1 open.*Task 1 deleted \| Undo/);
  });

  it('on a filter shows what it names', async () => {
    await chat.say('add task: buy groceries');
    await chat.say('add task: call the dentist');
    await chat.say('complete task 1');
    const list = await chat.say('show my tasks');
    await chat.act(list, 'tasks.filter', { filter: { status: 'done' } });
    expect(await chat.read(list)).toMatch(/Done tasks.*buy groceries/);
    expect(await chat.read(list)).not.toContain('call the dentist');
  });

  it('without a widget, as a page sends it, is answered with a new one', async () => {
    await chat.say('add task: buy groceries');
    const events = await chat.act(undefined, 'task.complete', { number: 1 });
    expect(widgetsOf(events).map(readWidget).join()).toContain('Task 1 completed');
  });
});

describe('a harmful or a stale click', () => {
  it.each([
    ['an unknown task', 'task.complete', { number: 99 }],
    ['no payload', 'task.complete', undefined],
    ['a number as text', 'task.delete', { number: '1' }],
    ['a huge number', 'task.complete', { number: 1e300 }],
    ['a filter that is none', 'tasks.filter', { filter: { status: 'all' } }],
    ['an unknown confirmation', 'task.confirm_delete', { confirmation: 'x' }],
    ['a change that is none', 'tasks.undo', { change: 4711 }],
    ['an unknown action', 'task.explode', { number: 1 }],
    ['an inherited name', 'constructor', { number: 1 }],
    ['a list as payload', 'task.edit', [1]],
  ])('with %s is answered in words and changes nothing', async (_case, type, payload) => {
    const list = await chat.say('add task: buy groceries');
    const events = await chat.act(list, type, payload);
    expect(failures(events)).toEqual([]);
    expect(noticesOf(events)).toHaveLength(1);
    expect(readWidget(await chat.say('show my tasks'))).toContain('1 open | 0 done');
  });

  it('twice at once is done once, and the second says so', async () => {
    await chat.say('add task: buy groceries');
    const list = await chat.say('show my tasks');
    const answers = await Promise.all([
      chat.act(list, 'task.complete', { number: 1 }),
      chat.act(list, 'task.complete', { number: 1 }),
    ]);
    expect(answers.flatMap(noticesOf)).toEqual(['Task 1 is done already.']);
    expect(await chat.read(list)).toContain('0 open | 1 done');
  });

  it('on a row that is gone says so and takes the row away', async () => {
    await chat.say('add task: buy groceries');
    await chat.say('add task: call the dentist');
    const list = await chat.say('show my tasks');
    const elsewhere = await Conversation.begin(ada);
    const question = await elsewhere.say('delete task 1');
    const { confirm } = question.widget as unknown as { confirm: { action: { payload: unknown } } };
    await elsewhere.act(question, 'task.confirm_delete', confirm.action.payload);
    const events = await chat.act(list, 'task.complete', { number: 1 });
    expect(noticesOf(events)).toEqual(['Task 1 is not there any more.']);
    expect(await chat.read(list)).not.toContain('buy groceries');
  });

  it.each([
    ['task.complete', { number: 1 }],
    ['task.reopen', { number: 6 }],
    ['task.edit', { number: 1 }],
    ['task.delete', { number: 1 }],
    ['task.save', { number: 1, title: 'mine' }],
    ['task.choose', { number: 1 }],
    ['tasks.show_more', {}],
    ['tasks.filter', { filter: {} }],
  ])("never reaches somebody else's tasks of the same numbers: %s", async (type, payload) => {
    const list = await chat.say('show my tasks');
    for (const item of [list, undefined]) {
      const events = await chat.act(item, type, payload);
      expect(widgetsOf(events).map(readWidget).join()).not.toMatch(/#1|Task 1/);
    }
  });

  it("never answers somebody else's question, or undoes somebody else's change", async () => {
    const { ownerId } = besides.eve.person;
    const list = await chat.say('show my tasks');
    const [question] = await app.database.db
      .select({ id: sql<string>`id` })
      .from(sql`task_confirmations`)
      .where(sql`owner_id = ${ownerId}`);
    const [change] = await app.database.db
      .select({ id: sql<number>`max(id)`.mapWith(Number) })
      .from(sql`task_changes`)
      .where(sql`owner_id = ${ownerId}`);
    for (const type of ['task.confirm_delete', 'task.cancel_delete']) {
      const events = await chat.act(list, type, { confirmation: question?.id });
      expect(noticesOf(events)[0]).toContain('no such question');
    }
    expect(noticesOf(await chat.act(list, 'tasks.undo', { change: change?.id }))[0]).toContain(
      'Only the last change',
    );
  });
});

it('leaves a note for the model about what was done, never sent to a client', async () => {
  const list = await chat.say('add task: buy groceries');
  const events = await chat.act(list, 'task.complete', { number: 1 });
  expect(JSON.stringify(events)).not.toContain('by a click');
  expect(JSON.stringify(await chat.items())).not.toContain('by a click');
  expect(readWidget(await chat.say('reopen it'))).toContain('Task 1 reopened');
});

it("keeps a guest's buttons on the guest's tasks when the account has tasks of its own", async () => {
  const email = 'both@example.test';
  const account = await personOf(app.url, await signUp(app.url, undefined, email));
  await Conversation.begin(account, 'add task: the first of the account');
  const guest = await personOf(app.url, await askAuth(app.url, 'sign-in/anonymous', {}));
  const visit = await Conversation.begin(guest);
  const list = await visit.say('add task: the first of the guest');
  const signedIn = await askAuth(
    app.url,
    'sign-in/email',
    { email, password: 'correct horse battery' },
    { authorization: `Bearer ${guest.session}` },
  );
  const later = new Conversation(await personOf(app.url, signedIn), visit.id);
  expect(await later.read(list)).toContain('the first of the guest | #2');
  expect(await later.read(list)).not.toContain('task 1');
});
