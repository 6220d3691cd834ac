import { recordsActionDefaults, withActionDefaults } from './action-defaults.js';
import type { Case, Suite } from './cases.js';
import { recordsAnEmptyThread, withoutEmptyThreads } from './empty-threads.js';
import { recordsLeak, withoutLeaks } from './hidden-leaks.js';
import { callsOfTheUnknown, withoutTheUnknown } from './unknown-ids.js';
import { leadsToTheNewState, recordsALoss, streamsALoss, withoutUpdatesOfLosses } from './lost-updates.js';

/** A behaviour of the reference that we deliberately do not share. */
export interface Deviation {
  /** What the reference does, and what we do. */
  readonly what: string;
  readonly why: string;
  /** Whether a case shows this behaviour, judged by the case itself and never by its name. */
  isShownBy(suite: Suite, recorded: unknown, named: Case): boolean;
  /** Whether it accounts for everything in which our outcome differs; what it does not is a failure. */
  explains(suite: Suite, recorded: unknown, actual: unknown): boolean;
}

/** All of them. One that no committed case shows is stale and fails the run. */
export const deviations: readonly Deviation[] = [
  {
    what: 'an artefact of Python or pydantic, marked "quirk" in the recordings',
    why: 'It is no part of the protocol; clients cannot rely on it.',
    isShownBy: (_suite, _recorded, { tags }) => tags.includes('quirk'),
    explains: () => true,
  },
  {
    what: 'a widget changes and no update says so; ours lead to its new state',
    why: 'The client would show the old text until the thread is loaded again.',
    isShownBy: ({ kind }, recorded) =>
      kind === 'widget_diff' ? recordsALoss(recorded) : streamsALoss(recorded),
    explains: (suite, recorded, actual) =>
      suite.kind === 'widget_diff'
        ? leadsToTheNewState(recorded, actual)
        : suite.compare(...withoutUpdatesOfLosses(recorded, actual)).length === 0,
  },
  {
    what: 'typed widgets write the defaults of their actions into them; ours stay as their author wrote them',
    why: 'Parsing checks a widget, it does not rewrite it: what a template says is what the client and the model get.',
    isShownBy: ({ kind }, recorded) => kind === 'widget_diff' && recordsActionDefaults(recorded),
    explains: (suite, recorded, actual) => suite.compare(recorded, withActionDefaults(actual)).length === 0,
  },
  {
    what: 'hidden items leave by added, replaced and removed events; ours leave by none',
    why: 'They are meant for the model and may hold what the user must not see.',
    isShownBy: ({ kind }, recorded) => kind === 'server' && recordsLeak(recorded),
    explains: (suite, recorded, actual) => suite.compare(withoutLeaks(recorded), actual).length === 0,
  },
  {
    what: 'feedback and deletion hooks are given ids that the store does not know; ours are given none of those',
    why: 'Anybody can write an id: a hook that trusts it would speak of, or delete, what belongs to somebody else.',
    isShownBy: ({ kind }, recorded) => kind === 'server' && callsOfTheUnknown(recorded),
    explains: (suite, recorded, actual) => suite.compare(withoutTheUnknown(recorded), actual).length === 0,
  },
  {
    what: 'a thread whose first message cannot be stored stays, without anything in it; ours is never made',
    why: 'In a history it would be a line without a name that opens on nothing.',
    isShownBy: ({ kind }, recorded) => kind === 'server' && recordsAnEmptyThread(recorded),
    explains: (suite, recorded, actual) => suite.compare(withoutEmptyThreads(recorded), actual).length === 0,
  },
];
