import type { Clock } from '../../tasks/calendar.js';
import type { OfflineCommand, OpenQuestion, Reading, ShownTask, ToolCommand } from './command.js';
import { readCommand } from './read-command.js';

// What the conversation calls what a widget shows, and what a click has done.
const widgetHead = 'The user was shown this as a widget:\n';
const contextHead = 'Context for you that the user does not see:';

const isSaid = (text: string) => !text.startsWith(widgetHead) && !text.startsWith(contextHead);

/** The one task that was spoken of last; undefined when several were. */
function lastTask(texts: readonly string[]): number | undefined {
  for (const text of texts) {
    const numbers = new Set(
      [...text.matchAll(/(?:#|\btask )(\d{1,9})\b/gi)].map((match) => Number(match[1])),
    );
    const [only] = numbers;
    if (numbers.size > 0) return numbers.size === 1 ? only : undefined;
  }
  return undefined;
}

function tasksIn(widget: string): ShownTask[] {
  return [...widget.matchAll(/^[○✓] #(\d{1,9}) (.*?)(?: \([^()]*\))?$/gm)].map(([, number, title = '']) => ({
    number: Number(number),
    title,
  }));
}

const isoDay = /^\d{4}-\d{2}-\d{2}$/;

const commandsOf = (command: OfflineCommand): readonly ToolCommand[] =>
  'tool' in command ? [command, ...(command.then ?? [])] : [];

function questionOf(
  widgets: readonly string[],
  said: string | undefined,
  before: () => OfflineCommand,
): OpenQuestion | undefined {
  if (widgets.some((widget) => /^Delete (?:task \d+|[\d,]+ tasks)\?/.test(widget)))
    return { about: 'deletion' };
  const choice = widgets.find((widget) => /^(?:Which task do you mean\?|There is no task )/.test(widget));
  if (said === undefined) return undefined;
  const command = before();
  if (choice !== undefined) {
    const single = commandsOf(command).find(({ tool }) => tool.endsWith('_task') && tool !== 'add_task');
    return { about: 'task', command: single, choices: tasksIn(choice) };
  }
  const unread = commandsOf(command).find(
    ({ args: { due } }) => typeof due === 'string' && !isoDay.test(due),
  );
  if (unread && unread.tool !== 'list_tasks' && widgets.length === 0)
    return { about: 'day', command: unread };
  if ('say' in command && command.say === 'which-task') return { about: 'target', said };
  return 'say' in command && command.say === 'add-what' ? { about: 'title' } : undefined;
}

/** What a message was said into, from what was said and shown before it, newest first. */
export function sceneOf(
  texts: readonly string[],
  clock: Clock,
): Pick<Reading, 'last' | 'shown' | 'question'> {
  const index = texts.findIndex(isSaid);
  const since = index === -1 ? texts : texts.slice(0, index);
  const widgets = since
    .filter((text) => text.startsWith(widgetHead))
    .map((text) => text.slice(widgetHead.length));
  const older = texts.slice(index + 1);
  const said = index === -1 ? undefined : texts[index];
  const newest = texts.find((text) => text.startsWith(widgetHead))?.slice(widgetHead.length);
  const before = () => {
    const { last, ...seen } = sceneOf(older, clock);
    return readCommand(said ?? '', clock, last, seen);
  };
  return {
    last: lastTask(texts),
    shown: newest === undefined ? [] : tasksIn(newest),
    question: questionOf(widgets, said, before),
  };
}
