import type { ListView, ListViewItem, Card, WidgetRoot } from '@chatdock/protocol';
import type { Day } from '../calendar.js';
import type { TaskPage } from '../repository.js';
import type { TaskCounts, TaskFilter } from '../task.js';
import { taskRow } from './task-details.js';
import { viewKey, type TaskView } from './view.js';

const headings = { overdue: 'Overdue tasks', today: 'Due today' } as const;

function heading({ status, priority, due, text }: TaskFilter): string {
  if (text) return `Tasks with “${text}”`;
  if (due) return headings[due];
  if (priority) return `Tasks of ${priority} priority`;
  if (status) return status === 'open' ? 'Open tasks' : 'Done tasks';
  return 'Tasks';
}

function header(filter: TaskFilter, { open, done }: TaskCounts): ListViewItem {
  return {
    type: 'ListViewItem',
    id: 'tasks_header_item',
    gap: 2,
    align: 'center',
    children: [
      { type: 'Title', id: 'tasks_heading_title', value: heading(filter), size: 'sm' },
      { type: 'Spacer', id: 'tasks_header_spacer' },
      {
        type: 'Badge',
        id: 'tasks_open_badge',
        label: `${open} open`,
        color: 'info',
        variant: 'solid',
        pill: true,
      },
      { type: 'Badge', id: 'tasks_done_badge', label: `${done} done`, variant: 'soft', pill: true },
    ],
  };
}

/** Shown instead of a list that has no rows: what it means and what to do next. */
function emptyList(filter: TaskFilter, counts: TaskCounts): Omit<Card, 'key'> {
  const none = counts.open + counts.done === 0;
  return {
    type: 'Card',
    id: 'tasks_empty_card',
    size: 'sm',
    children: [
      {
        type: 'Col',
        id: 'tasks_empty_col',
        align: 'center',
        gap: 2,
        padding: 4,
        children: [
          { type: 'Icon', id: 'tasks_empty_icon', name: 'check-circle', size: '2xl', color: 'tertiary' },
          {
            type: 'Title',
            id: 'tasks_empty_title',
            value: none ? 'Nothing to do' : 'No such tasks',
            size: 'sm',
          },
          {
            type: 'Text',
            id: 'tasks_empty_text',
            value: none
              ? 'Add your first task: type “add task: water the plants tomorrow”.'
              : `${heading(filter)}: none right now.`,
            color: 'secondary',
            textAlign: 'center',
          },
          {
            type: 'Button',
            id: none ? 'tasks_example_button' : 'tasks_all_button',
            label: none ? 'Add an example task' : 'Show all tasks',
            variant: 'outline',
            onClickAction: { type: none ? 'tasks.add_example' : 'tasks.show_all' },
          },
        ],
      },
    ],
  };
}

/** The tasks that match a filter, under their counts. */
export function taskListWidget(
  view: TaskView & { kind: 'list' },
  page: TaskPage,
  counts: TaskCounts,
  today: Day,
): WidgetRoot {
  const key = viewKey(view);
  if (page.tasks.length === 0) return { ...emptyList(view.filter, counts), key };
  const rows = page.tasks.map((task): ListViewItem => ({
    type: 'ListViewItem',
    id: `task_${task.number}_item`,
    key: `task_${task.number}`,
    children: [taskRow(task, today)],
  }));
  const rest = page.total - page.tasks.length;
  const more: ListViewItem[] =
    rest > 0
      ? [
          {
            type: 'ListViewItem',
            id: 'tasks_more_item',
            children: [
              {
                type: 'Button',
                id: 'tasks_more_button',
                label: `Show more (${rest} more)`,
                variant: 'ghost',
                block: true,
                onClickAction: { type: 'tasks.show_more' },
              },
            ],
          },
        ]
      : [];
  const list: ListView = {
    type: 'ListView',
    id: 'tasks_list_view',
    key,
    children: [header(view.filter, counts), ...rows, ...more],
  };
  return list;
}
