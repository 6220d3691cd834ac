/** Where {@link splitThoughts} stands in a text. Start with {@link beforeThoughts}. */
export interface ThoughtState {
  /** The end of the text so far, as long as it may be the beginning of a tag or of a mark of code. */
  readonly held: string;
  /** How many thoughts are open, one within the other. */
  readonly depth: number;
  /** Whether a tag has been seen. */
  readonly isTagged: boolean;
  /** Whether anything but white space was said. */
  readonly isSaid: boolean;
  /** The line so far, of what is said. */
  readonly line: string;
  /** The mark that opened a block of code; empty outside of one. */
  readonly fence: string;
  /** How many backticks opened code within a line; 0 outside of it. */
  readonly ticks: number;
  /** The thought that is open, if it began within a line: a word about the tag rather than the tag. */
  readonly aside: string | undefined;
  /** What came after the last closing tag that has closed no more than an inner thought. */
  readonly rest: string | undefined;
}

/** What a piece of a text is. */
export interface ThoughtSplit {
  /** What is said to the user. */
  readonly answer: string;
  /** What the model only thought. */
  readonly thought: string;
  /** Whether a thought has just ended. */
  readonly isThoughtOver: boolean;
  /** Whether all that was taken for the answer before this piece was thought as well: its opening tag was missing. */
  readonly wasAllThought: boolean;
  readonly state: ThoughtState;
}

/** The state before the first piece of a text. */
export const beforeThoughts: ThoughtState = {
  held: '',
  depth: 0,
  isTagged: false,
  isSaid: false,
  line: '',
  fence: '',
  ticks: 0,
  aside: undefined,
  rest: undefined,
};

const tokens = /\n|`+|~{3,}|<\/?think(?:ing)?>/gi;
const tags = ['<think>', '<thinking>', '</think>', '</thinking>'];

/** The end of a text that the next piece may make a tag or a longer mark of code. */
function unfinished(text: string): string {
  const marks = /[`~]+$/.exec(text)?.[0];
  if (marks !== undefined) return marks;
  const tail = text.slice(text.lastIndexOf('<')).toLowerCase();
  return tail.startsWith('<') && tags.some((tag) => tag !== tail && tag.startsWith(tail))
    ? text.slice(-tail.length)
    : '';
}

/**
 * Tells what open models think, between `<think>` and `</think>`, from what they say. Pieces may be cut anywhere; tags
 * in code are part of the answer. Take a text piece by piece, each with the state after the one before it, and the last
 * one (which may be empty) with `isLast`.
 */
export function splitThoughts(before: ThoughtState, piece: string, isLast = false): ThoughtSplit {
  const text = before.held + piece;
  const held = isLast ? '' : unfinished(text);
  const ready = text.slice(0, text.length - held.length);
  let { depth, isTagged, isSaid, line, fence, ticks, aside, rest } = before;
  let answer = '';
  let thought = '';
  let isThoughtOver = false;
  let wasAllThought = false;

  const say = (words: string) => {
    // What follows a thought begins with its first word.
    const said = isTagged && !isSaid ? words.trimStart() : words;
    isSaid ||= said.trim() !== '';
    answer += said;
    const start = words.lastIndexOf('\n') + 1;
    line = start > 0 ? words.slice(start) : line + words;
  };
  const think = (words: string) => {
    thought += words;
    if (aside !== undefined) aside += words;
    if (rest !== undefined) rest += words;
  };
  const mark = (run: string) => {
    if (fence === '' && ticks === 0 && run.length > 2 && /^ {0,3}$/.test(line)) fence = run;
    else if (fence !== '') {
      if (run.startsWith(fence) && /^ {0,3}$/.test(line)) fence = '';
    } else if (run.startsWith('`')) ticks = ticks === 0 ? run.length : ticks === run.length ? 0 : ticks;
  };

  let at = 0;
  for (const { 0: token, index } of ready.matchAll(tokens)) {
    const words = ready.slice(at, index);
    at = index + token.length;
    const isThought = depth > 0;
    if (isThought) think(words);
    else say(words);
    const isTag = token.startsWith('<');
    if (isThought && !isTag) think(token);
    else if (isThought) {
      const closes = token.startsWith('</');
      depth += closes ? -1 : 1;
      if (depth === 0) isThoughtOver = true;
      aside = depth === 0 ? undefined : aside !== undefined ? aside + token : undefined;
      rest = depth === 0 ? undefined : closes ? '' : rest;
    } else if (!isTag) {
      // Code within a line ends with its paragraph, if it was never closed.
      if (token === '\n' && line.trim() === '') ticks = 0;
      if (token !== '\n') mark(token);
      say(token);
    } else if (fence !== '' || ticks > 0) say(token);
    else if (token.startsWith('</')) {
      // Templates of some models hold the opening tag, so that their answers begin within a thought.
      if (!isTagged) {
        wasAllThought = true;
        thought = answer;
        answer = '';
        isSaid = false;
        isThoughtOver = true;
      }
      isTagged = true;
    } else {
      aside = line.trim() === '' ? undefined : token;
      isTagged = true;
      depth = 1;
    }
  }
  const words = ready.slice(at);
  if (depth > 0) think(words);
  else say(words);

  if (isLast && depth > 0) {
    // A tag that was opened in passing and never closed was spoken of; so was one within a thought that closed once.
    const said = rest ?? aside;
    depth = 0;
    if (said !== undefined) say(said);
    isThoughtOver = true;
  }
  const state = { held, depth, isTagged, isSaid, line, fence, ticks, aside, rest };
  return { answer, thought, isThoughtOver, wasAllThought, state };
}

/** The same for a whole text. */
export function thoughtsIn(text: string): Pick<ThoughtSplit, 'answer' | 'thought'> {
  if (!/<\/?think/i.test(text)) return { answer: text, thought: '' };
  const { answer, thought } = splitThoughts(beforeThoughts, text, true);
  return { answer, thought };
}
