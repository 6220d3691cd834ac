import { expect, it } from 'vitest';
import { unscoped } from './owner-scope.js';

const tables = [
  { name: 'tasks', column: 'owner_id' },
  { name: 'task_changes', column: 'owner_id' },
  { name: 'session', column: 'user_id' },
];

it.each([
  'select "title" from "tasks" where "tasks"."owner_id" = $1',
  'select 1 from tasks where owner_id = $1 for update',
  'insert into "tasks" ("owner_id", "number") values ($1, $2)',
  'insert into "tasks" ("owner_id", "number") values ($1, $2) on conflict ("owner_id") do update set "number" = $3',
  'insert into "tasks" ("number", "owner_id") values ($1, $2) on conflict ("number") do update set "number" = $3 where "tasks"."owner_id" = excluded.owner_id',
  'update "tasks" set "owner_id" = $1 where "tasks"."owner_id" = $2',
  'delete from "task_changes" where ("task_changes"."owner_id" = $1 and id <= (select id from "task_changes" where owner_id = $2 limit 1))',
  'select * from "jwks"',
  'select * from "session" where "session"."user_id" = $1',
  'begin',
])('a statement that names whose rows it is about passes: %s', (statement) => {
  expect(unscoped([statement], tables)).toEqual([]);
});

it.each([
  'select "title" from "tasks"',
  'select "title" from "tasks" where "tasks"."number" = $1',
  'select "owner_id" from "tasks" where "tasks"."number" = $1',
  'select "title" from "tasks" order by "tasks"."owner_id"',
  'delete from "tasks" where "tasks"."number" = $1',
  'update "tasks" set "owner_id" = $1',
  'update "tasks" set "owner_id" = $1 where "tasks"."number" = $2',
  'insert into "tasks" ("owner_id", "number") values ($1, $2) on conflict ("number") do update set "number" = $3',
  'delete from "task_changes" where ("task_changes"."owner_id" = $1 and id <= (select id from "task_changes" limit 1))',
  'insert into "tasks" select old.* from "task_changes" c where c.id = $1',
  'select * from "tasks" t join "task_changes" c on c.number = t.number where t.owner_id = $1',
  'select * from "session" where "session"."id" = $1',
])('a statement that does not is found: %s', (statement) => {
  expect(unscoped([statement], tables)).toEqual([statement]);
});
