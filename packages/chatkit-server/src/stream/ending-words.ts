import {
  endings,
  type Ending,
  type EndingWords,
  type ErrorEvent,
  type ThreadStreamEvent,
} from '@chatdock/protocol';

/** What clients that know of no endings are told; those that do have words of their own, in the user's language. */
export const endingWords = {
  endingCut: 'The answer was cut off, because it grew too long. Ask for less at once, or ask it to go on.',
  endingFiltered: 'The answer was withheld by a safety filter. Put your request differently.',
  endingRefused: 'The assistant cannot answer this request. Put it differently.',
  endingEmpty: 'The assistant gave no answer. Try again.',
  endingTooManySteps: 'The assistant needed too many steps and stopped. Try a smaller request.',
  endingToolFailed: 'A tool of the assistant failed. Try again.',
  endingNeedsApproval:
    'The assistant wanted to do something that has to be approved first, which is not possible here. It was not done.',
  endingStopped: 'You stopped this answer.',
  endingInterrupted: 'The assistant’s answer broke off. Try again.',
  endingTimedOut: 'The assistant took too long to answer. Try again.',
  endingModelUnreachable: 'The assistant cannot be reached just now. Try again in a moment.',
  endingOverQuota: 'The assistant has used up its allowance. Tell whoever runs this site.',
  endingFailed: 'The assistant failed. Try again.',
} as const satisfies Readonly<Record<EndingWords, string>>;

/** The event that tells a client of an ending that it knows no other way; undefined where there is nothing to say. */
export function eventOfEnding(ending: Ending): ThreadStreamEvent | undefined {
  const row = endings[ending];
  if (!('event' in row)) return undefined;
  const message = endingWords[row.words];
  if (row.event === 'notice') return { type: 'notice', level: 'warning', message };
  return { type: 'error', code: 'custom', message, allow_retry: row.retry };
}

/**
 * A failure as clients are told of it that know of endings: where its words are only those of the table, they have them
 * in the user's language.
 */
export function withoutTableWords(event: ErrorEvent, ending: Ending): ErrorEvent {
  const row = endings[ending];
  if (!('words' in row) || event.message !== endingWords[row.words]) return event;
  return { type: 'error', code: 'stream.error', allow_retry: event.allow_retry };
}
