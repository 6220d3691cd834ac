import { sql } from 'drizzle-orm';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { TaskRepository } from '../src/tasks/repository.js';
import { createTestApp, type Person, type TestApp } from './test-app.js';
import { besideEve } from './two-people.js';
import { Conversation, readWidget } from './thread.js';

const many = 10_000;

let app: TestApp;
let ada: Person;
let ownerId: string;

beforeAll(async () => {
  app = await createTestApp();
  ada = await app.person();
  ownerId = ada.ownerId;
  await app.database.db.execute(sql`
    insert into tasks (owner_id, number, title, priority, status, due_on, created_at)
    select ${ownerId}, n, 'task ' || n, 'medium', case when n % 4 = 0 then 'done' else 'open' end,
      case when n % 3 = 0 then null else to_char(date '2030-01-01' + (n * 7919 % 1000), 'YYYY-MM-DD') end, now()
    from generate_series(1, ${many}) n`);
  await app.database.db.execute(sql`insert into task_counters values (${ownerId}, ${many})`);
  await app.database.db.execute(sql`analyze tasks`);
});
besideEve(() => app);
afterAll(() => app.stop());

interface Plan {
  readonly 'Node Type': string;
  readonly 'Actual Rows': number;
  readonly 'Index Name'?: string;
  readonly Plans?: readonly Plan[];
}

const nodesOf = (plan: Plan): Plan[] => [plan, ...(plan.Plans ?? []).flatMap(nodesOf)];

it('reads one page of a list by the index, not the whole list', async () => {
  const answer = (await app.database.db.execute(sql`
    explain (analyze, format json) select * from tasks where owner_id = ${ownerId}
    order by status desc, due_on asc, number asc limit 20`)) as unknown as { rows: unknown[] };
  const [{ 'QUERY PLAN': plans }] = answer.rows as [{ 'QUERY PLAN': [{ Plan: Plan }] }];
  const nodes = nodesOf(plans[0].Plan);
  expect(nodes.map((node) => node['Index Name'])).toContain('tasks_as_listed');
  for (const node of nodes) expect(node['Actual Rows']).toBeLessThanOrEqual(40);
});

it('lists in the order of that index: open before done, the first day first, no day last', async () => {
  const tasks = await new TaskRepository(app.database.db).list(ownerId, {}, '2030-01-01', many);
  const days = tasks.filter(({ status }) => status === 'open').map(({ dueOn }) => dueOn ?? '9');
  expect(days).toEqual([...days].sort());
  expect(tasks.findIndex(({ status }) => status === 'done')).toBe(days.length);
});

it('shows 20 rows, the counts and how many there are, and more on demand', async () => {
  const chat = await Conversation.begin(ada);
  const list = await chat.say('show my tasks');
  expect(readWidget(list)).toContain('7500 open | 2500 done');
  expect(readWidget(list)).toContain('20 of 10,000 | Show 20 more');
  await chat.act(list, 'tasks.show_more', {});
  expect(await chat.read(list)).toContain('40 of 10,000');
});

it('never draws more rows than a person reads', async () => {
  const chat = await Conversation.begin(ada);
  const list = await chat.say('show my tasks');
  for (let page = 0; page < 12; page += 1) await chat.act(list, 'tasks.show_more', {});
  const shown = await chat.read(list);
  expect(shown).toContain('200 of 10,000');
  expect(shown).not.toContain('Show 20 more');
});

it('completes and takes back thousands at once', async () => {
  const chat = await Conversation.begin(ada);
  expect(readWidget(await chat.say('complete all tasks'))).toContain('7500 tasks completed');
  expect(readWidget(await chat.say('undo'))).toContain('Undone: 7500 tasks completed');
  expect(readWidget(await chat.say('show my tasks'))).toContain('7500 open | 2500 done');
});
