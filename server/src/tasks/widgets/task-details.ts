import type { Badge, Button, Caption, Icon, TextComponent, WidgetComponent } from '@chatdock/protocol';
import { dueInWords, daysBetween, type Day } from '../calendar.js';
import type { Task } from '../task.js';

/** The state of a task as an icon. */
function stateIcon(task: Task): Icon {
  return task.status === 'done'
    ? { type: 'Icon', id: `task_${task.number}_state_icon`, name: 'check-circle-filled', color: 'success' }
    : { type: 'Icon', id: `task_${task.number}_state_icon`, name: 'empty-circle', color: 'tertiary' };
}

/** The title, struck through when the task is done. */
function titleText(task: Task): TextComponent {
  const done = task.status === 'done';
  return {
    type: 'Text',
    id: `task_${task.number}_title_text`,
    value: task.title,
    weight: 'medium',
    lineThrough: done,
    ...(done ? { color: 'secondary' } : {}),
  };
}

/** Number and notes in one quiet line. */
function detailCaption({ number, notes }: Task): Caption {
  return {
    type: 'Caption',
    id: `task_${number}_details_caption`,
    value: notes ? `#${number} · ${notes}` : `#${number}`,
    truncate: true,
  };
}

function badge(task: Task, purpose: string, label: string, color: NonNullable<Badge['color']>): Badge {
  return { type: 'Badge', id: `task_${task.number}_${purpose}_badge`, label, color, variant: 'soft' };
}

function dueBadge(task: Task, today: Day): Badge[] {
  if (task.dueOn === null) return [];
  const overdue = task.status === 'open' && daysBetween(today, task.dueOn) < 0;
  return [badge(task, 'due', dueInWords(task.dueOn, today), overdue ? 'danger' : 'info')];
}

/** Status, priority and due day as badges. A low priority is no news. */
function badges(task: Task, today: Day): Badge[] {
  return [
    task.status === 'done'
      ? badge(task, 'status', 'Done', 'success')
      : badge(task, 'status', 'Open', 'secondary'),
    ...(task.priority === 'high' ? [badge(task, 'priority', 'High', 'danger')] : []),
    ...(task.priority === 'medium' ? [badge(task, 'priority', 'Medium', 'warning')] : []),
    ...dueBadge(task, today),
  ];
}

/** The buttons of a task. */
function buttons({ number, status }: Task): Button[] {
  const look = { type: 'Button', variant: 'ghost', size: 'sm' } as const;
  const payload = { number };
  return [
    status === 'open'
      ? {
          ...look,
          id: `task_${number}_complete_button`,
          label: 'Complete',
          iconStart: 'check',
          onClickAction: { type: 'task.complete', payload },
        }
      : {
          ...look,
          id: `task_${number}_reopen_button`,
          label: 'Reopen',
          iconStart: 'reload',
          onClickAction: { type: 'task.reopen', payload },
        },
  ];
}

/** A task as one row: state, title over details and badges, buttons. */
export function taskRow(task: Task, today: Day): WidgetComponent {
  const { number } = task;
  return {
    type: 'Row',
    id: `task_${number}_row`,
    flex: 1,
    gap: 3,
    align: 'start',
    children: [
      { type: 'Box', id: `task_${number}_state_box`, padding: { top: 1 }, children: [stateIcon(task)] },
      {
        type: 'Col',
        id: `task_${number}_details_col`,
        flex: 1,
        minWidth: 0,
        gap: 1,
        children: [
          titleText(task),
          detailCaption(task),
          {
            type: 'Row',
            id: `task_${number}_badges_row`,
            gap: 1,
            wrap: 'wrap',
            padding: { top: 1 },
            children: badges(task, today),
          },
        ],
      },
      ...buttons(task),
    ],
  };
}
