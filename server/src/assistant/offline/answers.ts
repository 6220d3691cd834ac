import { today } from '../../tasks/calendar.js';
import { readDue } from '../../tasks/days/find-day.js';
import { inTurn, type OfflineCommand, type Reading, type ShownTask, type ToolCommand } from './command.js';
import { readTarget } from './target.js';
import { atPlace, noun, ordinalPattern, unquote } from './words.js';

const yes =
  /^(?:(?:yes|yep|yeah|yup|ya|y|sure|ok(?:ay)?|absolutely|definitely|of course|certainly|correct|right|confirm(?:ed)?|go ahead|do (?:it|that|so)|please do|delete (?:it|them)|remove (?:it|them)|i'?m sure|i am sure|that'?s right|go for it|fine|please|thanks|both|all of them|si|sí|oui|ja)[\s,!.]*)+$/i;
const no =
  /^(?:(?:no|nope|nah|n|no thanks|no thank you|never ?mind|nevermind|cancel(?: (?:that|it|this))?|don'?t(?: (?:delete|remove|do) (?:it|them|that|this))?|do not(?: (?:delete|remove|do) (?:it|them|that))?|stop|wait|keep (?:it|them)|leave (?:it|them)(?: (?:alone|be))?|forget (?:it|about it|that)|not (?:now|yet)|abort|no way|rather not|better not|on second thought|i changed my mind|please|neither(?: (?:one|of them))?|none(?: of (?:them|those|these))?|nothing|skip(?: it)?|nein|non)[\s,!.]*)+$/i;

const one = new RegExp(`^(?:(?:i mean|i meant|it'?s|make it|take)\\s+)?${ordinalPattern}[.!]*$`, 'i');
const other = /^(?:the\s+)?other(?:\s+(?:one|task))?[.!]*$/i;
const several = /^(?:both(?: of them)?|all(?: of (?:them|these|those))?|all (?:two|three|four|five))[.!]*$/i;
const named = new RegExp(
  `^(?:(?:i mean|i meant|it'?s|take|the)\\s+)*(?:one\\s+(?:with|about|for|called|named|to)\\s+)?(.+?)(?:\\s+(?:one|${noun}))?[.!]*$`,
  'i',
);

const wordsOf = (text: string): string[] => text.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? [];

function chosenFrom(
  text: string,
  choices: readonly ShownTask[],
  last: number | undefined,
): ShownTask | undefined {
  const place = one.exec(text)?.[1];
  if (place !== undefined) return atPlace(choices, place);
  if (other.test(text) && choices.length === 2) {
    return (
      choices.find(
        ({ number }) => last !== undefined && number !== last && choices.some((task) => task.number === last),
      ) ?? choices[1]
    );
  }
  const target = readTarget(text.replace(/^(?:i mean|i meant|it'?s|take)\s+/i, ''), {
    last: undefined,
    shown: choices,
  });
  if (target && 'number' in target) return { number: target.number, title: '' };
  const words = wordsOf(unquote(named.exec(text)?.[1] ?? ''));
  if (words.length === 0) return undefined;
  const matching = choices.filter(({ title }) => {
    const own = wordsOf(title);
    return words.every((word) => own.includes(word));
  });
  return matching.length === 1 ? matching[0] : undefined;
}

function withNumber({ tool, args }: ToolCommand, number: number): ToolCommand {
  const { title: _title, number: _number, ...others } = args;
  return { tool, args: { number, ...others } };
}

const plural: Readonly<Record<string, string>> = {
  complete_task: 'complete_tasks',
  delete_task: 'delete_tasks',
};

function forAll(command: ToolCommand, choices: readonly ShownTask[]): ToolCommand | undefined {
  const numbers = choices.map(({ number }) => number);
  const tool = plural[command.tool];
  if (tool !== undefined) return { tool, args: { numbers } };
  return inTurn(numbers.map((number) => withNumber(command, number)));
}

/** Reads a message as the answer to what was asked; undefined when it speaks of something else. */
export function readAnswer(
  text: string,
  reading: Reading,
  otherwise: (text: string) => OfflineCommand,
): OfflineCommand | undefined {
  const { question, clock } = reading;
  if (!question) return undefined;
  if (question.about === 'deletion') {
    const said = text.replace(/\s+please[.!]*$/i, '');
    if (no.test(said)) return { tool: 'confirm_deletion', args: { confirmed: false } };
    if (yes.test(said)) return { tool: 'confirm_deletion', args: { confirmed: true } };
    const refusal = /^(?:no|nope|don'?t)[,.!]?\s+(.+)$/i.exec(said)?.[1];
    return refusal === undefined ? undefined : otherwise(refusal);
  }
  if (no.test(text)) return { say: 'left-alone' };
  switch (question.about) {
    case 'task': {
      const { command, choices } = question;
      if (!command) return undefined;
      const said = text.replace(/\s+please[.!]*$/i, '');
      if (several.test(said)) return forAll(command, choices);
      if (yes.test(said) && choices.length === 1 && choices[0]) return withNumber(command, choices[0].number);
      const chosen = chosenFrom(said, choices, reading.last);
      return chosen && withNumber(command, chosen.number);
    }
    case 'target': {
      if (readTarget(text, reading) === undefined || wordsOf(text).length > 6) return undefined;
      const verb = /^[\p{L}-]+(?: (?:off|up))?/u.exec(question.said)?.[0] ?? '';
      const command = otherwise(
        `${verb} ${/^(?:#?\d+)$/.test(text) ? `task ${text.replace('#', '')}` : text}`,
      );
      return 'tool' in command && otherwiseIsOfNoUse(otherwise(text)) ? command : undefined;
    }
    case 'day': {
      const day = readDue(text, today(clock));
      const { due: _due, ...args } = question.command.args;
      if (day)
        return {
          ...question.command,
          args: { ...args, due: day.day, ...(day.time !== undefined && { time: day.time }) },
        };
      const isWithout =
        /^(?:without(?: an?)?|no)\s+(?:due\s+)?(?:day|date|deadline)|^(?:any ?time|whenever|it does(?:n'?t| not) matter)/i.test(
          text,
        );
      return isWithout && question.command.tool === 'add_task' ? { ...question.command, args } : undefined;
    }
    case 'title':
      return otherwiseIsOfNoUse(otherwise(text)) && text ? otherwise(`add task: ${text}`) : undefined;
  }
}

const otherwiseIsOfNoUse = (command: OfflineCommand) => 'say' in command || command.tool === 'show_task';

/** Whether words only say yes or no, and ask for nothing by themselves. */
export const isYesOrNo = (text: string) => yes.test(text) || no.test(text);
