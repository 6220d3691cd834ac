import type { Remark } from './command.js';

const remarks: ReadonlyArray<readonly [RegExp, Remark['say']]> = [
  [
    /^(?:hi|hello|hey|hiya|howdy|greetings|good (?:morning|afternoon|evening|day)|yo)(?:\s+(?:there|again|you|assistant|chatdock|everyone))?[\s!.,]*$/i,
    'greeting',
  ],
  [
    /^(?:(?:great|perfect|nice|cool|awesome|super|lovely|excellent|brilliant|wonderful|good|good job|well done|ok(?:ay)?|alright|got it|cheers|thx|ty|thanks|thank you|many thanks|much appreciated)(?:[\s,!.]+|$)(?:so much|very much|a lot|that'?s (?:all|it)|work|job|one|for (?:that|your help|the help))?[\s,!.]*)+$/i,
    'thanks',
  ],
  [/^(?:thanks|thank you|thx|cheers|great|perfect|nice)\b.{0,20}$/i, 'thanks'],
  [/^(?:bye|goodbye|good ?night|see you(?: later| soon)?|so long|later|ciao)[\s!.]*$/i, 'bye'],
  [
    /^(?:help(?: me)?|\?+|what can you do(?: for me)?|what (?:do|can) (?:you|i) (?:do|understand|say|ask)(?: here)?|how (?:does (?:this|it) work|do(?:es)? (?:i|one) use (?:this|it)|can you help(?: me)?)|commands|menu|who are you|what are you|are you (?:a )?(?:bot|human|real|robot|an ai)|how are you(?: doing| today)?|what is this)[\s?!.]*$/i,
    'about',
  ],
];

/** Reads a greeting, thanks, a farewell or a question about the assistant. */
export function readSmallTalk(text: string): Remark | undefined {
  const say = remarks.find(([pattern]) => pattern.test(text))?.[1];
  return say && { say };
}
