import type { Clock } from '../../tasks/calendar.js';

/** A tool to call, with its arguments, and what comes after it when several things were said at once. */
export interface ToolCommand {
  readonly tool: string;
  readonly args: Record<string, unknown>;
  readonly then?: readonly ToolCommand[];
}

/** Something to say. */
export interface Remark {
  readonly say:
    | 'greeting'
    | 'thanks'
    | 'bye'
    | 'about'
    | 'help'
    | 'add-what'
    | 'which-task'
    | 'rename-how'
    | 'nothing-asked'
    | 'left-alone';
}

/** What the offline model understood: a tool to call with its arguments, or something to say. */
export type OfflineCommand = ToolCommand | Remark;

/** A task as a widget has shown it. */
export interface ShownTask {
  readonly number: number;
  readonly title: string;
}

/** What the person was asked and has not answered. */
export type OpenQuestion =
  | { readonly about: 'deletion' }
  /** Which of some tasks a command is meant for. */
  | {
      readonly about: 'task';
      readonly command: ToolCommand | undefined;
      readonly choices: readonly ShownTask[];
    }
  /** Which task; what was said lacks it. */
  | { readonly about: 'target'; readonly said: string }
  | { readonly about: 'day'; readonly command: ToolCommand }
  | { readonly about: 'title' };

/** What a message is read with. */
export interface Reading {
  readonly clock: Clock;
  /** The task that was spoken of last. */
  readonly last: number | undefined;
  /** The tasks that were shown last. */
  readonly shown: readonly ShownTask[];
  readonly question: OpenQuestion | undefined;
}

/** Several commands as one; undefined when there is none. */
export function inTurn([first, ...others]: readonly ToolCommand[]): ToolCommand | undefined {
  if (!first) return undefined;
  const { then = [], ...command } = first;
  const all = [...then, ...others];
  return all.length > 0 ? { ...command, then: all } : command;
}
