import type { RunContext } from '@openai/agents';
import { z } from 'zod';
import { chatTool, toolFailure, type AgentContext } from '@chatdock/chatkit-server/agents';
import type { Logger } from '@chatdock/chatkit-server';
import type { WidgetIcon } from '@chatdock/protocol';
import type { Db } from '@chatdock/store-postgres';
import type { RequestContext } from '../assistant/request-context.js';
import { findDay } from './calendar.js';
import type { ToolCall, TurnCalls } from './calls.js';
import * as commands from './commands.js';
import type { Target } from './find-target.js';
import { taskScope, type TaskScope } from './scope.js';
import { Notes, Priority, TaskFilter, TaskNumber, TaskPatch, TaskStatus, Title } from './task.js';
import { Drawing } from './widgets/draw.js';
import type { Intent } from './widgets/view.js';

/** What the tools of one turn share. */
export interface TaskTurn extends RequestContext {
  /** Makes a repeated turn harmless; null when the turn answers no message. */
  readonly calls: TurnCalls | null;
}

type TaskRun = RunContext<AgentContext<TaskTurn>>;

/** What the person sees while a tool works. */
interface Progress {
  readonly text: string;
  readonly icon: WidgetIcon;
}

type Command = (scope: TaskScope) => commands.Outcome | Promise<commands.Outcome>;

const described = {
  number: TaskNumber.nullable().describe('The number of the task, when the user gives one.'),
  title: z
    .string()
    .nullable()
    .describe('Words of its title, when the user describes the task instead of giving its number.'),
};

const filterFields = {
  status: TaskStatus.nullable(),
  priority: Priority.nullable(),
  due: z.enum(['overdue', 'today']).nullable(),
  text: z.string().nullable().describe('Words that title or notes contain.'),
};

const dueDescription = 'The day it is due, in the words of the user or as YYYY-MM-DD.';

const present = (values: object) =>
  Object.fromEntries(Object.entries(values).filter(([, value]) => value !== null && value !== ''));

const filterOf = (asked: object): TaskFilter => TaskFilter.parse(present(asked));

function targetOf({ number, title }: { number: number | null; title: string | null }): Target {
  return number === null ? { text: title ?? '' } : { number };
}

function contextOf(run: TaskRun | undefined): AgentContext<TaskTurn> {
  if (!run) throw new Error('Task tools need the run context of a ChatKit turn.');
  return run.context;
}

/** The assistant's tools. Each shows a widget, and tells the model only what happened. */
export function taskTools(db: Db, logger: Logger) {
  const errorFunction = toolFailure(logger);

  const show = async (run: TaskRun | undefined, { view, outcome }: commands.Outcome, saysDay: boolean) => {
    const context = contextOf(run);
    const turn = context.requestContext;
    const { widget, copyText } = await new Drawing(taskScope(db, turn)).draw(view);
    await context.streamWidget(widget, { copyText });
    const note = saysDay && !turn.timeZoneKnown && { time_zone: 'unknown: say that days are those of UTC' };
    return JSON.stringify({ outcome, widget: 'shown to the user', ...note });
  };

  const read = async (run: TaskRun | undefined, progress: Progress, command: Command, saysDay: boolean) => {
    const context = contextOf(run);
    await context.progress(progress.text, progress.icon);
    return show(run, await command(taskScope(db, context.requestContext)), saysDay);
  };

  const write = async (
    run: TaskRun | undefined,
    progress: Progress,
    call: ToolCall,
    command: Command,
    saysDay = false,
  ) => {
    const context = contextOf(run);
    const turn = context.requestContext;
    await context.progress(progress.text, progress.icon);
    const act = async (tx: Db) => command(taskScope(tx, turn));
    return show(run, turn.calls ? await turn.calls.act(call, act) : await act(db), saysDay);
  };

  const changeOne = (name: string, description: string, intent: Intent, progress: Progress) =>
    chatTool({
      errorFunction,
      name,
      description,
      parameters: z.object(described),
      execute(asked, run?: TaskRun) {
        const target = targetOf(asked);
        const call = { tool: name, args: target };
        return write(run, progress, call, (scope) => commands.changeOne(scope, intent, target));
      },
    });

  const dayIn = (text: string | null, run: TaskRun | undefined) =>
    text === null ? undefined : findDay(text, contextOf(run).requestContext.clock)?.day;

  return [
    chatTool({
      errorFunction,
      name: 'add_task',
      description: 'Adds one task to the list of the user and shows it.',
      parameters: z.object({
        title: Title,
        notes: Notes.nullable(),
        priority: Priority.nullable(),
        due: z.string().nullable().describe(dueDescription),
      }),
      execute({ due, ...fields }, run?: TaskRun) {
        const dueOn = dayIn(due, run);
        const added = {
          ...TaskPatch.parse(present({ ...fields, dueOn: dueOn ?? null })),
          title: fields.title,
        };
        const call = { tool: 'add_task', args: added, mayBeReworded: true };
        const progress = { text: 'Adding the task', icon: 'plus' } as const;
        return write(run, progress, call, (scope) => commands.addTask(scope, added), due !== null);
      },
    }),
    chatTool({
      errorFunction,
      name: 'list_tasks',
      description: 'Shows the tasks of the user, all of them or those that match.',
      parameters: z.object(filterFields),
      execute(asked, run?: TaskRun) {
        const progress = { text: 'Looking up your tasks', icon: 'search' } as const;
        return read(run, progress, () => commands.listTasks(filterOf(asked)), asked.due !== null);
      },
    }),
    changeOne(
      'complete_task',
      'Marks one task as done.',
      { do: 'complete' },
      { text: 'Completing the task', icon: 'check' },
    ),
    changeOne(
      'reopen_task',
      'Marks one done task as open again.',
      { do: 'reopen' },
      { text: 'Reopening the task', icon: 'reload' },
    ),
    changeOne(
      'delete_task',
      'Asks the user, by a widget, whether to delete one task. The task stays until the user confirms there.',
      { do: 'delete' },
      { text: 'Finding the task', icon: 'search' },
    ),
    changeOne('show_task', 'Shows one task.', { do: 'show' }, { text: 'Finding the task', icon: 'search' }),
    chatTool({
      errorFunction,
      name: 'update_task',
      description:
        'Changes fields of one task. Null leaves a field as it is. Without any change it shows a form to the user.',
      parameters: z.object({
        ...described,
        new_title: Title.nullable(),
        notes: Notes.nullable(),
        priority: Priority.nullable(),
        due: z.string().nullable().describe(dueDescription),
        remove: z
          .array(z.enum(['notes', 'due']))
          .nullable()
          .describe('Fields to empty.'),
      }),
      execute({ number, title, new_title, notes, priority, due, remove }, run?: TaskRun) {
        const target = targetOf({ number, title });
        const given = present({ title: new_title, notes, priority, dueOn: dayIn(due, run) ?? null });
        const emptied = {
          ...(remove?.includes('notes') && { notes: null }),
          ...(remove?.includes('due') && { dueOn: null }),
        };
        const patch = TaskPatch.parse({ ...given, ...emptied });
        const call = { tool: 'update_task', args: { target, patch } };
        const progress = { text: 'Changing the task', icon: 'write' } as const;
        const intent = { do: 'update', patch } as const;
        return write(run, progress, call, (scope) => commands.changeOne(scope, intent, target), due !== null);
      },
    }),
    chatTool({
      errorFunction,
      name: 'complete_tasks',
      description: 'Completes all open tasks that match: several at once.',
      parameters: z.object(filterFields),
      execute(asked, run?: TaskRun) {
        const filter = filterOf(asked);
        const call = { tool: 'complete_tasks', args: filter };
        const progress = { text: 'Completing the tasks', icon: 'check' } as const;
        return write(run, progress, call, (scope) => commands.completeAll(scope, filter), asked.due !== null);
      },
    }),
    chatTool({
      errorFunction,
      name: 'delete_tasks',
      description:
        'Asks the user, by a widget, whether to delete all tasks that match. They stay until the user confirms there.',
      parameters: z.object(filterFields),
      execute(asked, run?: TaskRun) {
        const filter = filterOf(asked);
        const call = { tool: 'delete_tasks', args: filter };
        const progress = { text: 'Finding the tasks', icon: 'search' } as const;
        return write(run, progress, call, (scope) => commands.deleteAll(scope, filter), asked.due !== null);
      },
    }),
    chatTool({
      errorFunction,
      name: 'undo',
      description: 'Undoes the last change to the tasks of the user.',
      parameters: z.object({}),
      execute(_asked, run?: TaskRun) {
        const progress = { text: 'Undoing the last change', icon: 'reload' } as const;
        return write(run, progress, { tool: 'undo', args: {} }, (scope) => commands.undoLast(scope));
      },
    }),
  ];
}
