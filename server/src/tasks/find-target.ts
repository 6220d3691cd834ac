import { beginningOf } from '@chatdock/protocol';
import { wordsOf } from './conditions.js';
import type { TaskScope } from './scope.js';
import type { Task } from './task.js';
import type { Intent, ViewOf } from './widgets/view.js';

/** Which task is meant: the one of a number, or one that is described. */
export type Target = { readonly number: number } | { readonly text: string };

/** The task that is meant, or the question which one is. */
type Found = { readonly task: Task } | { readonly question: ViewOf<'question'> };

// As many choices as one looks over at a glance.
const mostCandidates = 6;
const mostNearest = 3;

// Words that say nothing about which task it is.
const fillers = new Set([
  'a',
  'an',
  'the',
  'my',
  'our',
  'that',
  'this',
  'task',
  'tasks',
  'todo',
  'one',
  'about',
]);

/** The words of a description that tell tasks apart. */
function telling(text: string): string {
  const words = wordsOf(text).filter((word) => !fillers.has(word));
  return words.length > 0 ? words.join(' ') : text;
}

function questionOf(intent: Intent, asked: string, missing: boolean, tasks: readonly Task[]): Found {
  const candidates = tasks.map(({ number }) => number);
  return { question: { kind: 'question', intent, asked: beginningOf(asked, 200), missing, candidates } };
}

/** What is open is more likely to be completed, and what is done to be reopened. */
function likely(matches: readonly Task[], intent: Intent): readonly Task[] {
  if (intent.do !== 'complete' && intent.do !== 'reopen') return matches;
  const status = intent.do === 'complete' ? 'open' : 'done';
  const fitting = matches.filter((task) => task.status === status);
  return fitting.length > 0 ? fitting : matches;
}

/** Finds the task that is meant. */
export async function findTarget(
  { tasks, ownerId }: TaskScope,
  intent: Intent,
  target: Target,
): Promise<Found> {
  if ('number' in target) {
    const [task] = await tasks.find(ownerId, [target.number]);
    if (task) return { task };
    const nearest = await tasks.nearestNumbers(ownerId, target.number, mostNearest);
    return questionOf(intent, String(target.number), true, nearest);
  }
  const text = telling(target.text);
  const matches = likely(await tasks.search(ownerId, text, 50), intent);
  const same = matches.filter(({ title }) => title.toLowerCase() === target.text.trim().toLowerCase());
  const [only, ...others] = same.length > 0 ? same : matches;
  if (only && others.length === 0) return { task: only };
  if (only) return questionOf(intent, target.text, false, [only, ...others].slice(0, mostCandidates));
  return questionOf(intent, target.text, true, await tasks.nearestTitles(ownerId, text, mostNearest));
}
