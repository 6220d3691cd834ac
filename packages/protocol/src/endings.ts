import type { Ending } from './events.js';

/** What follows from an ending. */
export interface EndingRow {
  /** Whether what the assistant had said of its last message stays. Earlier messages of the turn always do. */
  readonly kept: boolean;
  /** The key of its words; undefined where nothing is to be said. */
  readonly words?: `ending${string}`;
  /** Whether trying again may help, so that it is offered. */
  readonly retry: boolean;
  /** The level at which a server logs it; undefined where it doesn't. */
  readonly log?: 'info' | 'warn' | 'error';
  /** The event that says it to clients which know of no endings; undefined where none does. */
  readonly event?: 'notice' | 'error';
}

/** Every ending and what follows from it, once for servers and clients. */
export const endings = {
  finished: { kept: true, retry: false },
  cut: { kept: true, words: 'endingCut', retry: true, log: 'info', event: 'notice' },
  filtered: { kept: false, words: 'endingFiltered', retry: false, log: 'info', event: 'notice' },
  refused: { kept: true, words: 'endingRefused', retry: false, log: 'info', event: 'notice' },
  empty: { kept: false, words: 'endingEmpty', retry: true, log: 'warn', event: 'error' },
  too_many_steps: { kept: true, words: 'endingTooManySteps', retry: true, log: 'warn', event: 'error' },
  tool_failed: { kept: true, words: 'endingToolFailed', retry: true, log: 'error', event: 'error' },
  needs_approval: { kept: true, words: 'endingNeedsApproval', retry: false, log: 'warn', event: 'notice' },
  stopped: { kept: true, words: 'endingStopped', retry: true },
  interrupted: { kept: true, words: 'endingInterrupted', retry: true, log: 'warn', event: 'error' },
  timed_out: { kept: true, words: 'endingTimedOut', retry: true, log: 'error', event: 'error' },
  model_unreachable: {
    kept: true,
    words: 'endingModelUnreachable',
    retry: true,
    log: 'error',
    event: 'error',
  },
  over_quota: { kept: true, words: 'endingOverQuota', retry: false, log: 'error', event: 'error' },
  failed: { kept: false, words: 'endingFailed', retry: true, log: 'error', event: 'error' },
} as const satisfies Readonly<Record<Ending, EndingRow>>;

/** The keys of the words that endings need: a table of words in any language is a `Record` of these. */
export type EndingWords = Extract<(typeof endings)[Ending], { words: string }>['words'];
