import { z } from 'zod';
import { TaskFilter } from '../task.js';

/**
 * What a task widget shows. It travels in the `key` of the widget's root, which only the server writes, so
 * that a stored widget can be drawn again from the tasks of today.
 */
export const TaskView = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('list'), filter: TaskFilter, limit: z.number().int().positive() }),
  z.object({
    kind: z.literal('task'),
    number: z.number().int().positive(),
    event: z.string().exactOptional(),
  }),
]);
export type TaskView = z.infer<typeof TaskView>;

const prefix = 'tasks:';

/** The view as a widget key. */
export function viewKey(view: TaskView): string {
  return prefix + JSON.stringify(view);
}

/** The view that a widget key names, if it is one of ours. */
export function viewOfKey(key: string | undefined): TaskView | undefined {
  if (!key?.startsWith(prefix)) return undefined;
  try {
    return TaskView.safeParse(JSON.parse(key.slice(prefix.length))).data;
  } catch {
    return undefined;
  }
}
