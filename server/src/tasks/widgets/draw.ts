import { WidgetPayload } from '@chatdock/protocol/schemas';
import { today as todayOf, type Clock } from '../calendar.js';
import type { TaskRepository } from '../repository.js';
import { missingTaskWidget, taskCardWidget } from './task-card.js';
import { taskListWidget } from './task-list.js';
import type { TaskView } from './view.js';

/** Draws a view from the tasks as they are now, in the form in which widgets are stored. */
export async function drawView(
  view: TaskView,
  tasks: TaskRepository,
  ownerId: string,
  clock: Clock,
): Promise<WidgetPayload> {
  const today = todayOf(clock);
  if (view.kind === 'task') {
    const task = await tasks.find(ownerId, view.number);
    return WidgetPayload.parse(task ? taskCardWidget(view, task, today) : missingTaskWidget(view));
  }
  const [page, counts] = await Promise.all([
    tasks.list(ownerId, view.filter, today, view.limit),
    tasks.counts(ownerId),
  ]);
  return WidgetPayload.parse(taskListWidget(view, page, counts, today));
}
