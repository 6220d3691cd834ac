import type { WidgetRoot } from '@chatdock/protocol';
import { today as todayOf, type Clock } from '../calendar.js';
import type { TaskRepository } from '../repository.js';
import { missingTaskWidget, taskCardWidget } from './task-card.js';
import { taskListWidget } from './task-list.js';
import type { TaskView } from './view.js';

/** Draws a view from the tasks as they are now. */
export async function drawView(
  view: TaskView,
  tasks: TaskRepository,
  ownerId: string,
  clock: Clock,
): Promise<WidgetRoot> {
  const today = todayOf(clock);
  if (view.kind === 'task') {
    const task = await tasks.find(ownerId, view.number);
    return task ? taskCardWidget(view, task, today) : missingTaskWidget(view);
  }
  const [page, counts] = await Promise.all([
    tasks.list(ownerId, view.filter, today, view.limit),
    tasks.counts(ownerId),
  ]);
  return taskListWidget(view, page, counts, today);
}
