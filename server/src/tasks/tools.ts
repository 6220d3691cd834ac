import { tool, type RunContext } from '@openai/agents';
import { z } from 'zod';
import type { AgentContext } from '@chatdock/chatkit-server/agents';
import type { RequestContext } from '../assistant/request-context.js';
import { findDay, type Clock } from './calendar.js';
import type { TaskRepository } from './repository.js';
import { Notes, Priority, TaskFilter, TaskStatus, Title, type Task } from './task.js';
import { drawView } from './widgets/draw.js';
import type { TaskView } from './widgets/view.js';

/** The run context that the assistant's tools are given. */
type TaskRun = RunContext<AgentContext<RequestContext>>;

/** How many tasks a list shows at first. */
export const listLimit = 20;

function contextOf(run: TaskRun | undefined): AgentContext<RequestContext> {
  if (!run) throw new Error('Task tools need the run context of a ChatKit turn.');
  return run.context;
}

// What the model is told: the widget shows the rest.
function report(outcome: string, details: object = {}): string {
  return JSON.stringify({ outcome, widget: 'shown to the user', ...details });
}

function dueDay(text: string | null, clock: Clock): string | undefined {
  return text === null ? undefined : findDay(text, clock)?.day;
}

/** The assistant's tools. Each shows a widget, and tells the model only what happened. */
export function taskTools(tasks: TaskRepository) {
  const show = async (run: TaskRun | undefined, view: TaskView) => {
    const context = contextOf(run);
    const { ownerId, clock } = context.requestContext;
    await context.streamWidget(await drawView(view, tasks, ownerId, clock));
  };

  const changeStatus = async (run: TaskRun | undefined, number: number, status: Task['status']) => {
    const { requestContext } = contextOf(run);
    const task = await tasks.setStatus(requestContext.ownerId, number, status);
    const event = status === 'done' ? 'Task completed' : 'Task open again';
    await show(run, { kind: 'task', number, ...(task && { event }) });
    return task ? report(status === 'done' ? 'completed' : 'reopened') : report('not_found');
  };

  return [
    tool({
      name: 'add_task',
      description: 'Adds one task to the list of the user and shows it.',
      parameters: z.object({
        title: Title,
        notes: Notes.nullable(),
        priority: Priority.nullable(),
        due: z.string().nullable().describe('The day it is due, in the words of the user or as YYYY-MM-DD.'),
      }),
      async execute({ title, notes, priority, due }, run?: TaskRun) {
        const { ownerId, clock } = contextOf(run).requestContext;
        const task = await tasks.add(ownerId, {
          title,
          notes: notes ?? undefined,
          priority: priority ?? undefined,
          dueOn: dueDay(due, clock),
        });
        await show(run, { kind: 'task', number: task.number, event: `Task ${task.number} added` });
        return report('added', { number: task.number });
      },
    }),
    tool({
      name: 'list_tasks',
      description: 'Shows the tasks of the user, all of them or those that match.',
      parameters: z.object({
        status: TaskStatus.nullable(),
        priority: Priority.nullable(),
        due: z.enum(['overdue', 'today']).nullable(),
        text: z.string().nullable().describe('Words that the title contains.'),
      }),
      async execute(asked, run?: TaskRun) {
        const given = Object.entries(asked).filter(([, value]) => value !== null && value !== '');
        const filter = TaskFilter.parse(Object.fromEntries(given));
        const { ownerId } = contextOf(run).requestContext;
        await show(run, { kind: 'list', filter, limit: listLimit });
        return report('listed', await tasks.counts(ownerId));
      },
    }),
    tool({
      name: 'complete_task',
      description: 'Marks a task as done, by its number.',
      parameters: z.object({ number: z.number().int().positive() }),
      execute: ({ number }, run?: TaskRun) => changeStatus(run, number, 'done'),
    }),
    tool({
      name: 'reopen_task',
      description: 'Marks a done task as open again, by its number.',
      parameters: z.object({ number: z.number().int().positive() }),
      execute: ({ number }, run?: TaskRun) => changeStatus(run, number, 'open'),
    }),
  ];
}
