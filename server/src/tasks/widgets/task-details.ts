import type { Badge, Button, Caption, Icon, TextComponent, WidgetComponent } from '@chatdock/protocol';
import { dueInWords, daysBetween, type Day } from '../calendar.js';
import type { Task } from '../task.js';

const priorityColor = { high: 'danger', medium: 'warning' } as const;

/** The state of a task as an icon. */
export function stateIcon(task: Task): Icon {
  return task.status === 'done'
    ? { type: 'Icon', id: `task_${task.number}_state_icon`, name: 'check-circle-filled', color: 'success' }
    : { type: 'Icon', id: `task_${task.number}_state_icon`, name: 'empty-circle', color: 'tertiary' };
}

/** The title with the number that people call the task by. */
export function titleText(task: Task): TextComponent {
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

/** Number, notes and due day in one quiet line. */
export function detailCaptions(task: Task, today: Day): Caption[] {
  const overdue = task.status === 'open' && task.dueOn !== null && daysBetween(today, task.dueOn) < 0;
  const words = [`#${task.number}`, ...(task.notes ? [task.notes] : [])].join(' · ');
  return [
    ...(task.dueOn
      ? [
          {
            type: 'Caption' as const,
            id: `task_${task.number}_due_caption`,
            value: dueInWords(task.dueOn, today),
            ...(overdue ? { color: 'danger' } : {}),
          },
        ]
      : []),
    { type: 'Caption', id: `task_${task.number}_notes_caption`, value: words, truncate: true },
  ];
}

/** Status and priority as badges. */
export function badges(task: Task): Badge[] {
  const { number, priority, status } = task;
  return [
    {
      type: 'Badge',
      id: `task_${number}_status_badge`,
      label: status === 'done' ? 'Done' : 'Open',
      color: status === 'done' ? 'success' : 'secondary',
      variant: 'soft',
    },
    ...(priority === 'low'
      ? []
      : [
          {
            type: 'Badge' as const,
            id: `task_${number}_priority_badge`,
            label: priority === 'high' ? 'High' : 'Medium',
            color: priorityColor[priority],
            variant: 'soft' as const,
          },
        ]),
  ];
}

/** The buttons of a task. Every label names the task, because they are read out of context. */
export function buttons(task: Task): Button[] {
  const { number, status } = task;
  const payload = { number };
  return [
    status === 'open'
      ? {
          type: 'Button',
          id: `task_${number}_complete_button`,
          label: 'Complete',
          iconStart: 'check',
          variant: 'ghost',
          size: 'sm',
          onClickAction: { type: 'task.complete', payload },
        }
      : {
          type: 'Button',
          id: `task_${number}_reopen_button`,
          label: 'Reopen',
          iconStart: 'reload',
          variant: 'ghost',
          size: 'sm',
          onClickAction: { type: 'task.reopen', payload },
        },
  ];
}

/** A task as one row: state, title over details, badges, buttons. */
export function taskRow(task: Task, today: Day): WidgetComponent[] {
  const { number } = task;
  return [
    {
      type: 'Row',
      id: `task_${number}_row`,
      flex: 1,
      gap: 3,
      align: 'center',
      children: [
        stateIcon(task),
        {
          type: 'Col',
          id: `task_${number}_details_col`,
          flex: 1,
          minWidth: 0,
          children: [
            titleText(task),
            {
              type: 'Row',
              id: `task_${number}_captions_row`,
              gap: 2,
              children: detailCaptions(task, today),
            },
          ],
        },
        ...badges(task),
        ...buttons(task),
      ],
    },
  ];
}
