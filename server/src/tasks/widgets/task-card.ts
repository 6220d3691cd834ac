import type { WidgetRoot } from '@chatdock/protocol';
import type { Day } from '../calendar.js';
import type { Task } from '../task.js';
import { taskRow } from './task-details.js';
import { viewKey, type TaskView } from './view.js';

/** One task after something happened to it. */
export function taskCardWidget(view: TaskView & { kind: 'task' }, task: Task, today: Day): WidgetRoot {
  return {
    type: 'Card',
    id: 'task_card',
    key: viewKey(view),
    size: 'full',
    ...(view.event ? { status: { text: view.event, icon: 'check-circle' } } : {}),
    children: [taskRow(task, today)],
  };
}

/** The task that a card once showed is gone. */
export function missingTaskWidget(view: TaskView & { kind: 'task' }): WidgetRoot {
  return {
    type: 'Card',
    id: 'task_missing_card',
    key: viewKey(view),
    size: 'full',
    children: [
      {
        type: 'Text',
        id: 'task_missing_text',
        value: `There is no task ${view.number}. Say “show my tasks” to see the ones you have.`,
        color: 'secondary',
      },
    ],
  };
}
