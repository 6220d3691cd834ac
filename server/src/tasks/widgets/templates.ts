import { WidgetTemplate } from '@chatdock/chatkit-server';
import type { Priority, TaskFilter } from '../task.js';

/** A task as one row of a list. */
export interface RowData {
  readonly number: number;
  readonly title: string;
  readonly done: boolean;
  /** Whether it is open, or when it was done. */
  readonly status: { readonly label: string; readonly color: 'secondary' | 'success' };
  /** When an open task is due. */
  readonly due: { readonly label: string; readonly color: 'secondary' | 'danger' } | null;
  readonly priority: { readonly label: string; readonly color: 'danger' | 'warning' } | null;
  readonly notes: string | null;
}

/** What fills `task-list.widget`. */
export interface TaskListData {
  readonly view: string;
  readonly status: { readonly text: string; readonly icon: string } | null;
  readonly header: {
    readonly heading: string;
    readonly open: number;
    readonly done: number;
    readonly filters: ReadonlyArray<{
      readonly name: string;
      readonly label: string;
      readonly on: boolean;
      readonly filter: TaskFilter;
    }>;
  } | null;
  readonly tasks: readonly RowData[];
  readonly note: string | null;
  readonly more: { readonly shown: string; readonly button: string | null } | null;
  /** What was done last, empty where it is said elsewhere, and the change that Undo takes back. */
  readonly latest: { readonly event: string; readonly undo: number | null } | null;
}

/** What fills `task-list-empty.widget`. */
export interface EmptyListData {
  readonly view: string;
  /** The change that Undo takes back. */
  readonly undo: number | null;
}

/** What fills `task-edit.widget`. */
export interface TaskEditData {
  readonly view: string;
  readonly task: {
    readonly number: number;
    readonly title: string;
    readonly notes: string;
    readonly priority: Priority;
    readonly due: string | null;
  };
}

/** What fills `task-confirmation.widget`: the question, or what became of it. */
export interface ConfirmationData {
  readonly view: string;
  readonly question: { readonly id: string; readonly title: string; readonly subject: string } | null;
  readonly answer: { readonly icon: string; readonly text: string } | null;
  /** The change that Undo takes back. */
  readonly undo: number | null;
}

/** What fills `task-offer.widget`. */
export interface OfferData {
  readonly view: string;
  readonly title: string;
}

/** What fills `task-question.widget`. */
export interface QuestionData {
  readonly view: string;
  readonly missing: boolean;
  readonly heading: string;
  readonly hint: string;
  readonly tasks: ReadonlyArray<Pick<RowData, 'number' | 'title' | 'done'> & { readonly caption: string }>;
}

const load = <Data extends object>(name: string) =>
  WidgetTemplate.fromFile<Data>(new URL(`./${name}.widget`, import.meta.url));

/** The widgets of the task assistant, as the ChatKit widget builder opens them. */
export const templates = {
  list: load<TaskListData>('task-list'),
  emptyList: load<EmptyListData>('task-list-empty'),
  edit: load<TaskEditData>('task-edit'),
  confirmation: load<ConfirmationData>('task-confirmation'),
  question: load<QuestionData>('task-question'),
  offer: load<OfferData>('task-offer'),
};
