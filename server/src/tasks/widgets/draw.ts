import type { WidgetPayload } from '@chatdock/protocol';
import { today } from '../calendar.js';
import type { Change } from '../changes.js';
import type { Confirmation } from '../confirmations.js';
import type { TaskRepository } from '../repository.js';
import type { TaskScope } from '../scope.js';
import type { Task, TaskFilter } from '../task.js';
import { headerOf, headingOf, moreOf } from './list-data.js';
import { rowData, rowText } from './row-data.js';
import { templates, type ConfirmationData, type RowData } from './templates.js';
import { viewKey, type TaskView, type ViewOf } from './view.js';

/** A widget, and the same in plain text: for the clipboard and for the model. */
export interface DrawnWidget {
  readonly widget: WidgetPayload;
  readonly copyText: string;
}

type Draw<Kind extends TaskView['kind']> = (view: ViewOf<Kind>) => Promise<DrawnWidget>;

/** Remembers what a question to the database was answered. */
function once<T>(): (key: string, ask: () => Promise<T>) => Promise<T> {
  const answers = new Map<string, Promise<T>>();
  return (key, ask) => {
    const answer = answers.get(key) ?? ask();
    answers.set(key, answer);
    return answer;
  };
}

/**
 * Draws views from the tasks as they are now. One drawing serves all widgets of a turn: it reads nothing twice,
 * and must not be kept when the tasks change.
 */
export class Drawing {
  readonly #scope: TaskScope;
  readonly #lists = once<Task[]>();
  readonly #counts = once<Awaited<ReturnType<TaskRepository['counts']>>>();
  readonly #last = once<Change | undefined>();
  readonly #found = new Map<number, Task | undefined>();

  constructor(scope: TaskScope) {
    this.#scope = scope;
  }

  /** Reads the tasks that these views name, all at once. */
  async prepare(views: readonly TaskView[]): Promise<void> {
    await this.#find(
      views.flatMap((view) => {
        if (view.kind === 'result') return view.numbers;
        if (view.kind === 'question') return view.candidates;
        return view.kind === 'edit' ? [view.number] : [];
      }),
    );
  }

  /** Draws a view in the form in which widgets are stored. */
  async draw(view: TaskView): Promise<DrawnWidget> {
    const draw = this.#kinds[view.kind] as Draw<TaskView['kind']>;
    return draw(view);
  }

  readonly #kinds: { readonly [Kind in TaskView['kind']]: Draw<Kind> } = {
    list: async (view) => {
      const { filter, limit, latest } = view;
      const { tasks, ownerId, clock } = this.#scope;
      const day = today(clock);
      const key = JSON.stringify(filter);
      const [page, counts] = await Promise.all([
        this.#lists(`${limit} ${key}`, () => tasks.list(ownerId, filter, day, limit)),
        this.#counts(key, () => tasks.counts(ownerId, filter, day)),
      ]);
      const undo = await this.#undo(latest?.change);
      // What was done is news only until something else happens.
      const isNews = latest && (latest.change === undefined || undo !== null);
      if (counts.open + counts.done === 0) {
        return {
          widget: templates.emptyList.build({ view: viewKey(view), undo }),
          copyText: 'Nothing to do',
        };
      }
      const rows = page.map((task) => rowData(task, clock));
      const header = headerOf(filter, counts);
      const widget = templates.list.build({
        view: viewKey(view),
        status: null,
        header,
        tasks: rows,
        note: rows.length === 0 ? nothingShown(filter) : null,
        more: moreOf(rows.length, counts.matching, limit),
        latest: isNews ? { event: latest.event, undo } : null,
      });
      const title = `${header?.heading}: ${counts.matching} (${counts.open} open, ${counts.done} done in all)`;
      return { widget, copyText: [title, ...rows.map(rowText)].join('\n') };
    },

    result: async (view) => {
      const undo = await this.#undo(view.change);
      const rows = (await this.#rows(view.numbers)).filter((row) => row !== undefined);
      const widget = templates.list.build({
        view: viewKey(view),
        status: { text: view.event, icon: 'check-circle' },
        header: null,
        tasks: rows,
        note: rows.length === 0 ? view.note : null,
        more: null,
        latest: undo === null ? null : { event: '', undo },
      });
      return { widget, copyText: [view.event, ...rows.map(rowText)].join('\n') };
    },

    edit: async (view) => {
      const [task] = await this.#find([view.number]);
      // The task went while its form was open.
      if (!task) return this.draw(view.back);
      const { number, title, notes, priority, dueOn } = task;
      const data = { number, title, notes: notes ?? '', priority, due: dueOn };
      const widget = templates.edit.build({ view: viewKey(view), task: data });
      return { widget, copyText: `Form for #${number} ${title}` };
    },

    confirmation: async (view) => {
      const { confirmations, ownerId, clock } = this.#scope;
      const found = await confirmations.find(ownerId, view.id, clock.now);
      const undo = await this.#undo(found?.changeId ?? undefined);
      const data = confirmationData(found);
      const widget = templates.confirmation.build({ view: viewKey(view), ...data, undo });
      return { widget, copyText: data.question?.title ?? data.answer?.text ?? '' };
    },

    offer: async (view) => ({
      widget: templates.offer.build({ view: viewKey(view), title: view.title }),
      copyText: `Add as a task? ${view.title}`,
    }),

    question: async (view) => {
      const { asked, missing, candidates } = view;
      const rows = (await this.#rows(candidates)).filter((row) => row !== undefined);
      const name = /^\d+$/.test(asked) ? `no task ${asked}` : `no task called “${asked}”`;
      const heading = missing ? `There is ${name}` : 'Which task do you mean?';
      const hint = missing
        ? rows.length > 0
          ? 'Did you mean one of these?'
          : 'Say “show my tasks” to see the ones you have.'
        : `These match “${asked}”.`;
      const tasks = rows.map((row) => ({
        ...row,
        caption: [`#${row.number}`, row.due?.label ?? (row.done && row.status.label)]
          .filter(Boolean)
          .join(' · '),
      }));
      const widget = templates.question.build({ view: viewKey(view), missing, heading, hint, tasks });
      return { widget, copyText: [heading, hint, ...rows.map(rowText)].join('\n') };
    },
  };

  async #find(numbers: readonly number[]): Promise<Array<Task | undefined>> {
    const unknown = numbers.filter((number) => !this.#found.has(number));
    for (const number of unknown) this.#found.set(number, undefined);
    for (const task of await this.#scope.tasks.find(this.#scope.ownerId, unknown)) {
      this.#found.set(task.number, task);
    }
    return numbers.map((number) => this.#found.get(number));
  }

  async #rows(numbers: readonly number[]): Promise<Array<RowData | undefined>> {
    return (await this.#find(numbers)).map((task) => task && rowData(task, this.#scope.clock));
  }

  /** The change, as long as it is the last one: only that can be undone. */
  async #undo(change: number | undefined): Promise<number | null> {
    if (change === undefined) return null;
    const last = await this.#last('', () => this.#scope.tasks.lastChange(this.#scope.ownerId));
    return last?.id === change ? change : null;
  }
}

function nothingShown(filter: TaskFilter): string {
  return `${headingOf(filter)}: none right now.`;
}

function confirmationData(found: Confirmation | undefined): Pick<ConfirmationData, 'question' | 'answer'> {
  const answer = (icon: string, text: string) => ({ question: null, answer: { icon, text } });
  if (!found) return answer('info', 'This confirmation has expired; nothing was deleted.');
  const { id, subject, numbers, state } = found;
  if (state === 'confirmed') return answer('check-circle', `Deleted: ${subject}`);
  if (state === 'cancelled') return answer('info', `Cancelled. Nothing was deleted: ${subject}`);
  if (state === 'expired') {
    return answer('clock', `This question is over an hour old. Nothing was deleted: ${subject}`);
  }
  const title = numbers.length === 1 ? `Delete task ${numbers[0]}?` : `Delete ${numbers.length} tasks?`;
  return { question: { id, title, subject }, answer: null };
}
