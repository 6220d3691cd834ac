import type { RunContext } from '@openai/agents';
import { z } from 'zod';
import type { Logger, Store } from '@chatdock/chatkit-server';
import { chatTool, toolFailure, type AgentContext } from '@chatdock/chatkit-server/agents';
import type { WidgetIcon } from '@chatdock/protocol';
import type { Db } from '@chatdock/store-postgres';
import type { RequestContext } from '../request-context.js';
import { answerQuestions, questionsBefore } from './answering.js';
import { today } from './calendar.js';
import type { ToolCall, TurnCalls } from './calls.js';
import * as commands from './commands.js';
import { readDue, type DueReading } from './days/find-day.js';
import type { Target } from './find-target.js';
import { taskScope, type TaskScope } from './scope.js';
import {
  DueSpan,
  Notes,
  Postponement,
  Priority,
  TaskFilter,
  TaskNumber,
  TaskOrder,
  TaskPatch,
  TaskStatus,
  Title,
} from './task.js';
import { toldOf } from './told.js';
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
  number: TaskNumber.nullable().default(null).describe('The number of the task, when the user gives one.'),
  title: z
    .string()
    .nullable()
    .default(null)
    .describe('Words of its title, when the user describes the task instead of giving its number.'),
};

const filterFields = {
  status: TaskStatus.nullable().default(null),
  priority: Priority.nullable().default(null),
  due: z
    .string()
    .nullable()
    .default(null)
    .describe(`Days: ${DueSpan.options.join(', ')} (none: without a day), or one day as YYYY-MM-DD.`),
  text: z.string().nullable().default(null).describe('Words that title or notes contain.'),
};

const chosenFields = {
  numbers: z
    .array(TaskNumber)
    .max(100)
    .nullable()
    .default(null)
    .describe('The numbers of the tasks, when the user gives them; nothing else is looked at then.'),
  ...filterFields,
};

const dueFields = {
  due: z
    .string()
    .nullable()
    .default(null)
    .describe(
      "The day it is due as YYYY-MM-DD, worked out from today's date. The user's own words only when they leave the day open.",
    ),
  time: z
    .string()
    .max(100)
    .nullable()
    .default(null)
    .describe('The hour, when the user names one: it is kept in the notes.'),
};

const present = (values: object) =>
  Object.fromEntries(Object.entries(values).filter(([, value]) => value !== null && value !== ''));

function targetOf({ number, title }: { number: number | null; title: string | null }): Target {
  return number === null ? { text: title ?? '' } : { number };
}

function contextOf(run: TaskRun | undefined): AgentContext<TaskTurn> {
  if (!run) throw new Error('Task tools need the run context of a ChatKit turn.');
  return run.context;
}

/** A day in words that leave it open. Nothing is done then, and the model is told to ask. */
class UnclearDay {
  constructor(readonly due: string) {}

  toJSON(): object {
    return { outcome: 'day_not_understood', due: this.due, next: 'Nothing was done. Ask for the date.' };
  }
}

function dayIn(text: string | null, run: TaskRun | undefined): DueReading | UnclearDay | undefined {
  if (text === null || text.trim() === '') return undefined;
  return readDue(text, today(contextOf(run).requestContext.clock)) ?? new UnclearDay(text);
}

interface AskedFilter {
  readonly due: string | null;
}

function filterOf(asked: AskedFilter, run: TaskRun | undefined): TaskFilter | UnclearDay {
  const span = DueSpan.safeParse(asked.due?.trim().toLowerCase().replace(/\s+/g, '_')).data;
  const read = span === undefined ? dayIn(asked.due, run) : undefined;
  if (read instanceof UnclearDay) return read;
  return TaskFilter.parse(present({ ...asked, due: span ?? read?.day ?? null }));
}

type AskedSeveral = AskedFilter & { readonly numbers: number[] | null };

function chosenOf(
  { numbers, ...asked }: AskedSeveral,
  run: TaskRun | undefined,
): commands.Chosen | UnclearDay {
  if (numbers !== null && numbers.length > 0) return { numbers };
  const filter = filterOf(asked, run);
  return filter instanceof UnclearDay ? filter : { filter };
}

/** The assistant's tools. Each shows a widget, and tells the model what happened and what the widget is about. */
export function taskTools(db: Db, logger: Logger) {
  const errorFunction = toolFailure(logger);

  const show = async (run: TaskRun | undefined, { view, outcome }: commands.Outcome, saysDay: boolean) => {
    const context = contextOf(run);
    const turn = context.requestContext;
    const scope = taskScope(db, turn);
    const { widget, copyText } = await new Drawing(scope).draw(view);
    await context.streamWidget(widget, { copyText });
    const note = saysDay && !turn.timeZoneKnown && { time_zone: 'unknown: say that days are those of UTC' };
    return JSON.stringify({
      outcome,
      widget: 'shown to the user',
      ...(await toldOf(view, scope)),
      ...note,
    });
  };

  const read = async (run: TaskRun | undefined, progress: Progress, command: Command, saysDay: boolean) => {
    const context = contextOf(run);
    await context.progress(progress.text, progress.icon);
    return show(run, await command(taskScope(db, context.requestContext)), saysDay);
  };

  const act = async <Outcome extends object>(
    run: TaskRun | undefined,
    progress: Progress,
    call: ToolCall,
    command: (scope: TaskScope) => Outcome | Promise<Outcome>,
  ): Promise<Outcome> => {
    const context = contextOf(run);
    const turn = context.requestContext;
    await context.progress(progress.text, progress.icon);
    const inTransaction = async (tx: Db) => command(taskScope(tx, turn));
    return turn.calls ? turn.calls.act(call, inTransaction) : inTransaction(db);
  };

  const write = async (
    run: TaskRun | undefined,
    progress: Progress,
    call: ToolCall,
    command: Command,
    saysDay = false,
  ) => show(run, await act(run, progress, call, command), saysDay);

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

  return [
    chatTool({
      errorFunction,
      name: 'add_task',
      description: 'Adds one task to the list of the user and shows it. Call it once for each task.',
      parameters: z.object({
        title: Title,
        notes: Notes.nullable().default(null),
        priority: Priority.nullable().default(null),
        ...dueFields,
      }),
      execute({ due, time, ...fields }, run?: TaskRun) {
        const day = dayIn(due, run);
        if (day instanceof UnclearDay) return JSON.stringify(day);
        const hour = time ?? day?.time;
        const hasHour = hour !== undefined && !fields.title.toLowerCase().includes(hour.toLowerCase());
        const notes = hasHour ? commands.withHour(fields.notes, hour) : fields.notes;
        const added = {
          ...TaskPatch.parse(present({ ...fields, notes, dueOn: day?.day ?? null })),
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
      description: 'Shows the tasks of the user, all of them or those that match, and counts them.',
      parameters: z.object({
        ...filterFields,
        sort: TaskOrder.nullable()
          .default(null)
          .describe('What comes first, when the user asks for the first or most urgent.'),
      }),
      execute(asked, run?: TaskRun) {
        const filter = filterOf(asked, run);
        if (filter instanceof UnclearDay) return JSON.stringify(filter);
        const progress = { text: 'Looking up your tasks', icon: 'search' } as const;
        return read(run, progress, () => commands.listTasks(filter), asked.due !== null);
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
      'Asks the user, by a widget, whether to delete one task. The task stays until the user confirms.',
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
        new_title: Title.nullable().default(null),
        notes: Notes.nullable().default(null),
        priority: Priority.nullable().default(null),
        ...dueFields,
        postpone: Postponement.nullable()
          .default(null)
          .describe('How far the day moves from the one it has: negative to bring it forward.'),
        remove: z
          .array(z.enum(['notes', 'due']))
          .nullable()
          .default(null)
          .describe('Fields to empty.'),
      }),
      execute(asked, run?: TaskRun) {
        const { number, title, new_title, notes, priority, due, time, postpone, remove } = asked;
        const target = targetOf({ number, title });
        const day = dayIn(due, run);
        if (day instanceof UnclearDay) return JSON.stringify(day);
        const given = present({ title: new_title, notes, priority, dueOn: day?.day ?? null });
        const emptied = {
          ...(remove?.includes('notes') && { notes: null }),
          ...(remove?.includes('due') && { dueOn: null }),
        };
        const patch = TaskPatch.parse({ ...given, ...emptied });
        const hour = time ?? day?.time;
        const intent = {
          do: 'update' as const,
          patch,
          ...(postpone !== null && { postpone }),
          ...(hour !== undefined && { time: hour }),
        };
        const call = { tool: 'update_task', args: { target, ...intent } };
        const progress = { text: 'Changing the task', icon: 'write' } as const;
        return write(run, progress, call, (scope) => commands.changeOne(scope, intent, target), due !== null);
      },
    }),
    chatTool({
      errorFunction,
      name: 'complete_tasks',
      description: 'Completes several tasks at once: those of some numbers, or all open ones that match.',
      parameters: z.object(chosenFields),
      execute(asked, run?: TaskRun) {
        const chosen = chosenOf(asked, run);
        if (chosen instanceof UnclearDay) return JSON.stringify(chosen);
        const call = { tool: 'complete_tasks', args: chosen };
        const progress = { text: 'Completing the tasks', icon: 'check' } as const;
        return write(run, progress, call, (scope) => commands.completeAll(scope, chosen), asked.due !== null);
      },
    }),
    chatTool({
      errorFunction,
      name: 'delete_tasks',
      description:
        'Asks the user, by a widget, whether to delete several tasks: those of some numbers, or all that match. They stay until the user confirms.',
      parameters: z.object(chosenFields),
      execute(asked, run?: TaskRun) {
        const chosen = chosenOf(asked, run);
        if (chosen instanceof UnclearDay) return JSON.stringify(chosen);
        const call = { tool: 'delete_tasks', args: chosen };
        const progress = { text: 'Finding the tasks', icon: 'search' } as const;
        return write(run, progress, call, (scope) => commands.deleteAll(scope, chosen), asked.due !== null);
      },
    }),
    chatTool({
      errorFunction,
      name: 'confirm_deletion',
      description:
        'Carries out what the user has said to the question whether to delete, which was asked before their last message. Only for a plain yes or no.',
      parameters: z.object({ confirmed: z.boolean() }),
      async execute({ confirmed }, run?: TaskRun) {
        const { store, thread, requestContext } = contextOf(run);
        // Without a message of the person there is nobody who has said yes.
        const asked = requestContext.calls
          ? await questionsBefore(store as unknown as Store<RequestContext>, thread, requestContext)
          : [];
        const call = { tool: 'confirm_deletion', args: { asked, confirmed } };
        const progress = { text: 'One moment', icon: 'check' } as const;
        const answered = await act(run, progress, call, (scope) => answerQuestions(scope, asked, confirmed));
        return JSON.stringify({ ...answered, widget: 'the question shows its answer' });
      },
    }),
    chatTool({
      errorFunction,
      name: 'undo',
      description:
        'Undoes the last change to the tasks of the user. With a kind, only if the last change was of that kind.',
      parameters: z.object({ kind: z.enum(commands.changeKinds).nullable().default(null) }),
      execute({ kind }, run?: TaskRun) {
        const progress = { text: 'Undoing the last change', icon: 'reload' } as const;
        const call = { tool: 'undo', args: kind === null ? {} : { kind } };
        return write(run, progress, call, (scope) =>
          kind === null ? commands.undoLast(scope) : commands.undoKind(scope, kind),
        );
      },
    }),
    chatTool({
      errorFunction,
      name: 'last_change',
      description: 'Shows what was last done to the tasks of the user.',
      parameters: z.object({}),
      async execute(_asked, run?: TaskRun) {
        const context = contextOf(run);
        const last = await commands.showLastChange(taskScope(db, context.requestContext));
        return last ? show(run, last, false) : JSON.stringify({ outcome: 'no_change' });
      },
    }),
    chatTool({
      errorFunction,
      name: 'offer_task',
      description:
        'Shows something that the user has said with a button that adds it as a task. For words that may be a task or not.',
      parameters: z.object({ title: Title }),
      execute({ title }, run?: TaskRun) {
        return show(run, commands.offerTask(title), false);
      },
    }),
  ];
}
