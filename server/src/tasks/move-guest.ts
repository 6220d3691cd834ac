import type { ThreadItem, ThreadMetadata } from '@chatdock/protocol';
import type { Db, PostgresStore } from '@chatdock/store-postgres';
import { everything } from '../every-page.js';
import type { RequestContext } from '../request-context.js';
import { moveTasks } from './ownership.js';
import { taskScope } from './scope.js';
import { Drawing } from './widgets/draw.js';
import { viewOfKey, type TaskView } from './widgets/view.js';

const pageSize = 200;

/** A view of the guest's tasks, by their new numbers. What could be undone or was asked is past. */
function renumbered(view: TaskView, offset: number): TaskView {
  const plus = (number: number) => number + offset;
  switch (view.kind) {
    case 'list':
      return { kind: 'list', filter: view.filter, limit: view.limit };
    case 'result':
      return {
        kind: 'result',
        event: 'From your visit as a guest',
        numbers: view.numbers.map(plus),
        note: view.note,
      };
    case 'question':
      return { ...view, candidates: view.candidates.map(plus) };
    case 'edit':
      return renumbered(view.back, offset);
    case 'offer':
      return view;
    case 'confirmation':
      return { kind: 'confirmation', id: view.id };
  }
}

/**
 * Moves the threads and tasks of a guest to the account that the guest has just signed up for or in to. Where
 * the tasks get other numbers, the widgets that show them are drawn again, so that no button means another task.
 */
export async function moveGuest(
  db: Db,
  store: PostgresStore<RequestContext>,
  guest: RequestContext,
  account: RequestContext,
): Promise<void> {
  const threads: ThreadMetadata[] = [];
  for await (const thread of everything((after) => store.loadThreads(pageSize, after, 'asc', guest))) {
    threads.push(thread);
  }
  const offset = await moveTasks(db, guest.ownerId, account.ownerId);
  await store.moveOwner(guest.ownerId, account.ownerId);
  if (offset === 0) return;
  const drawing = new Drawing(taskScope(db, account));
  for (const { id } of threads) {
    const items = everything<ThreadItem>((after) =>
      store.loadThreadItems(id, after, pageSize, 'asc', account),
    );
    for await (const item of items) {
      const view = item.type === 'widget' ? viewOfKey(item.widget['key']) : undefined;
      if (item.type !== 'widget' || !view) continue;
      const { widget, copyText } = await drawing.draw(renumbered(view, offset));
      await store.saveItem(id, { ...item, widget, copy_text: copyText }, account);
    }
  }
}
