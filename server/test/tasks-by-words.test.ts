import { sql } from 'drizzle-orm';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { createTestApp, type Person, type TestApp } from './test-app.js';
import { besideEve } from './two-people.js';
import { Conversation, noticesOf, proseOf, readWidget, widgetsOf } from './thread.js';

let app: TestApp;
let ada: Person;
let chat: Conversation;

beforeAll(async () => {
  app = await createTestApp();
});
besideEve(() => app);
beforeEach(async () => {
  ada = await app.person();
  chat = await Conversation.begin(ada);
});
afterAll(() => app.stop());

describe('changing a task by words', () => {
  it('renames, reprioritises, moves and empties fields, by number', async () => {
    await chat.say('add task: buy groceries');
    expect(readWidget(await chat.say('rename task 1 to buy milk'))).toContain('buy milk');
    expect(readWidget(await chat.say('set task 1 priority high'))).toContain('High');
    expect(readWidget(await chat.say('move task 1 to tomorrow'))).toContain('tomorrow');
    expect(readWidget(await chat.say('add a note to task 1: the good one'))).toContain('the good one');
    const emptied = readWidget(await chat.say('remove the due date of task 1'));
    expect(emptied).toContain('the good one');
    expect(emptied).not.toContain('tomorrow');
  });

  it('finds the task by a description', async () => {
    await chat.say('add task: buy groceries');
    await chat.say('add task: call the dentist');
    expect(readWidget(await chat.say('complete the dentist one'))).toContain('Task 2 completed');
  });

  it('knows which task "it" is', async () => {
    await chat.say('add task: buy groceries');
    expect(readWidget(await chat.say('complete it'))).toContain('Task 1 completed');
  });

  it('asks which task is meant when several match, and does it to the one that is chosen', async () => {
    await chat.say('add task: call Ann');
    await chat.say('add task: call Bob');
    const question = await chat.say('set the priority of the call task to high');
    expect(readWidget(question)).toContain('Which task do you mean?');
    await chat.act(question, 'task.choose', { number: 2 });
    const chosen = await chat.read(question);
    expect(chosen).toContain('Task 2 changed');
    expect(chosen).toContain('High');
  });

  it('takes no choice that the question did not offer', async () => {
    for (const title of ['call Ann', 'call Bob', 'buy milk']) await chat.say(`add task: ${title}`);
    const question = await chat.say('complete the call task');
    const [notice] = noticesOf(await chat.act(question, 'task.choose', { number: 3 }));
    expect(notice).toContain('out of date');
    expect(readWidget(await chat.say('show my tasks'))).toContain('3 open');
  });

  it('shows the nearest tasks when there is none of that number or name', async () => {
    await chat.say('add task: buy groceries');
    await chat.say('add task: call the dentist');
    const unknown = readWidget(await chat.say('complete task 99'));
    expect(unknown).toContain('There is no task 99');
    expect(unknown).toContain('call the dentist');
    const misnamed = readWidget(await chat.say('complete buy bread'));
    expect(misnamed).toContain('no task called');
    expect(misnamed).toContain('buy groceries');
  });
});

describe('deleting by words', () => {
  it('deletes nothing before Confirm, and what was asked about at Confirm', async () => {
    await chat.say('add task: buy groceries');
    const question = await chat.say('delete task 1');
    expect(readWidget(question)).toContain('Delete task 1?');
    expect(readWidget(await chat.say('show my tasks'))).toContain('1 open');
    const confirmation = idIn(question.widget);
    await chat.act(question, 'task.confirm_delete', { confirmation });
    expect(await chat.read(question)).toContain('Deleted: “buy groceries”');
    expect(readWidget(await chat.say('show my tasks'))).toContain('Nothing to do');
  });

  it('says in place that it was cancelled', async () => {
    await chat.say('add task: buy groceries');
    const question = await chat.say('delete task 1');
    await chat.act(question, 'task.cancel_delete', { confirmation: idIn(question.widget) });
    expect(await chat.read(question)).toContain('Cancelled. Nothing was deleted');
    expect(readWidget(await chat.say('show my tasks'))).toContain('1 open');
  });

  it('takes an answer once', async () => {
    await chat.say('add task: buy groceries');
    const question = await chat.say('delete task 1');
    const confirmation = idIn(question.widget);
    await chat.act(question, 'task.cancel_delete', { confirmation });
    const [notice] = noticesOf(await chat.act(question, 'task.confirm_delete', { confirmation }));
    expect(notice).toContain('answered before');
    expect(readWidget(await chat.say('show my tasks'))).toContain('1 open');
  });

  it('takes no answer after an hour, and says so', async () => {
    await chat.say('add task: buy groceries');
    const question = await chat.say('delete task 1');
    await app.database.db.execute(
      sql`update task_confirmations set expires_at = expires_at - interval '61 minutes' where owner_id = ${ada.ownerId}`,
    );
    const events = await chat.act(question, 'task.confirm_delete', { confirmation: idIn(question.widget) });
    expect(noticesOf(events)[0]).toContain('over an hour old');
    expect(widgetsOf(events).map(readWidget).join()).toContain('over an hour old');
    expect(readWidget(await chat.say('show my tasks'))).toContain('1 open');
  });

  it('takes no answer from somebody else', async () => {
    await chat.say('add task: buy groceries');
    const question = await chat.say('delete task 1');
    const eve = await Conversation.begin(await app.person());
    const payload = { confirmation: idIn(question.widget) };
    const [notice] = noticesOf(await eve.act(undefined, 'task.confirm_delete', payload));
    expect(notice).toContain('no such question');
    expect(readWidget(await chat.say('show my tasks'))).toContain('1 open');
  });

  it('never gives the number of a deleted task again', async () => {
    await chat.say('add task: one');
    const question = await chat.say('delete task 1');
    await chat.act(question, 'task.confirm_delete', { confirmation: idIn(question.widget) });
    expect(readWidget(await chat.say('add task: two'))).toContain('Task 2 added');
  });
});

describe('several at once', () => {
  beforeEach(async () => {
    await chat.say('add task: one today');
    await chat.say('add task: two today');
    await chat.say('add task: three 3 days ago');
    await chat.say('add task: four');
  });

  it('completes all of one day', async () => {
    const shown = readWidget(await chat.say("complete all of today's"));
    expect(shown).toContain('2 tasks completed');
    expect(shown).not.toContain('four');
    expect(readWidget(await chat.say('show my tasks'))).toContain('2 open');
  });

  it('completes all that are overdue', async () => {
    expect(readWidget(await chat.say('complete all overdue tasks'))).toContain('Task 3 completed');
  });

  it('asks before it deletes all that are done', async () => {
    await chat.say("complete all of today's");
    const question = await chat.say('delete all done');
    expect(readWidget(question)).toContain('Delete 2 tasks?');
    await chat.act(question, 'task.confirm_delete', { confirmation: idIn(question.widget) });
    expect(readWidget(await chat.say('show my tasks'))).toContain('2 open | 0 done');
  });

  it('takes back a change of several tasks as a whole', async () => {
    await chat.say('complete all tasks');
    expect(readWidget(await chat.say('undo'))).toContain('Undone: 4 tasks completed');
    expect(readWidget(await chat.say('show my tasks'))).toContain('4 open | 0 done');
  });
});

describe('undo by words', () => {
  it('brings back what was deleted, as it was', async () => {
    await chat.say('add task: buy groceries tomorrow, high priority');
    const question = await chat.say('delete task 1');
    await chat.act(question, 'task.confirm_delete', { confirmation: idIn(question.widget) });
    const shown = readWidget(await chat.say('undo'));
    for (const text of ['buy groceries', 'tomorrow', 'High', '#1']) expect(shown).toContain(text);
  });

  it('takes back an edit and an addition, one after the other', async () => {
    await chat.say('add task: buy groceries');
    await chat.say('rename task 1 to buy milk');
    expect(readWidget(await chat.say('undo'))).toContain('buy groceries');
    await chat.say('undo');
    expect(readWidget(await chat.say('show my tasks'))).toContain('Nothing to do');
    expect(readWidget(await chat.say('undo'))).toContain('Nothing to undo');
  });
});

describe('lists by words', () => {
  beforeEach(async () => {
    await chat.say('add task: buy groceries, high priority');
    await chat.say('add task: call the dentist 2 days ago');
    await chat.say('add task: read a book');
    await chat.say('complete task 3');
  });

  it.each([
    ['show open tasks', ['buy groceries', 'call the dentist'], ['read a book']],
    ['show completed tasks', ['read a book'], ['buy groceries']],
    ['show overdue tasks', ['call the dentist', '2 days overdue'], ['buy groceries']],
    ['show high priority tasks', ['buy groceries'], ['call the dentist']],
    ['show tasks about dentist', ['call the dentist'], ['buy groceries']],
  ])('%s', async (words, there, absent) => {
    const shown = readWidget(await chat.say(words));
    for (const text of there) expect(shown).toContain(text);
    for (const text of absent) expect(shown).not.toContain(text);
  });

  it('says that a filter shows nothing, and leaves the filters to choose from', async () => {
    const shown = readWidget(await chat.say('show tasks about unicorns'));
    expect(shown).toContain('none right now');
    expect(shown).toContain('All tasks');
  });
});

it.each(['in the request', 'in a header, as clients of the release before do'])(
  'takes UTC when the time zone is not known, and says so: %s',
  async (place) => {
    // A place where it is another day than in UTC, whenever this runs.
    const isLate = new Date().getUTCHours() >= 10;
    const [zone, due] = isLate ? ['Pacific/Kiritimati', 'today'] : ['Etc/GMT+12', 'in 2 days'];
    const say = (text: string, time_zone: string) => {
      const inRequest = place === 'in the request';
      const input = { content: [{ type: 'input_text', text }], attachments: [], inference_options: {} };
      return ada.events(
        {
          type: 'threads.add_user_message',
          params: { thread_id: chat.id, input },
          ...(inRequest && { metadata: { chatdock: { v: 1, time_zone } } }),
        },
        { 'chatdock-time-zone': inRequest ? null : time_zone },
      );
    };
    expect(proseOf(await say('add task: one tomorrow', zone))).not.toContain('UTC');
    expect(proseOf(await say('add task: two tomorrow', 'Etc/Unknown'))).toContain('UTC');
    const list = widgetsOf(await say('show my tasks', zone))
      .map(readWidget)
      .join();
    expect(list).toMatch(/one \| #\d+ \| Open \| tomorrow/);
    expect(list).toMatch(new RegExp(`two \\| #\\d+ \\| Open \\| ${due}`));
  },
);

/** The id of the question in a confirmation widget. */
function idIn(widget: unknown): unknown {
  const { confirm } = widget as { confirm: { action: { payload: { confirmation: unknown } } } };
  return confirm.action.payload.confirmation;
}
