import { tests } from './tests.js';
import { isTruthy, type Value } from './values.js';

/** A token of the template language. */
export interface Token {
  readonly type: string;
  readonly value: string;
}

const keywords = new Set(['and', 'or', 'not', 'if', 'else', 'is', 'in', 'recursive']);
const plainTests = new Set(['defined', 'undefined', 'none', 'true', 'false']);
const opening: Readonly<Record<string, string>> = {
  OpenSquareBracket: 'CloseSquareBracket',
  OpenParen: 'CloseParen',
  OpenCurlyBracket: 'CloseCurlyBracket',
};

/**
 * The parser knows no tests with arguments, such as `x is divisibleby(3)` or `x is in [1, 2]`. Such a test is
 * rewritten into a filter of a name that nobody can type, which takes the same place in an expression.
 */
export function rewriteTests(tokens: readonly Token[]): Token[] {
  const result: Token[] = [];
  for (let place = 0; place < tokens.length;) {
    const found = testAt(tokens, place);
    if (found) {
      result.push({ type: 'Pipe', value: '|' }, { type: 'Identifier', value: found.name });
      result.push({ type: 'OpenParen', value: '(' }, ...found.argument, { type: 'CloseParen', value: ')' });
      place = found.end;
    } else {
      result.push(tokens[place] as Token);
      place++;
    }
  }
  return result;
}

/** The filter that stands for a test with an argument; undefined for other names. */
export function testFilterOf(name: string): ((value: Value, args: readonly Value[]) => Value) | undefined {
  const match = /^is (not )?(\S+)$/.exec(name);
  const test = match?.[2] === undefined ? undefined : tests.get(match[2]);
  if (!match || !test) return undefined;
  const isNegated = match[1] !== undefined;
  return (value, [argument = null]) => isTruthy(test(value, argument)) !== isNegated;
}

function testAt(tokens: readonly Token[], place: number) {
  if (!isWord(tokens[place], 'is')) return undefined;
  const isNegated = isWord(tokens[place + 1], 'not');
  const at = place + (isNegated ? 2 : 1);
  const test = tokens[at];
  const next = tokens[at + 1];
  if (test?.type !== 'Identifier' || plainTests.has(test.value) || !next) return undefined;
  const isGroup = next.type in opening;
  const isLiteral = next.type.endsWith('Literal') || next.type === 'Identifier';
  if (!isGroup && (!isLiteral || keywords.has(next.value))) return undefined;
  const end = isGroup ? closingOf(tokens, at + 1) + 1 : at + 2;
  const inner = next.type === 'OpenParen' ? tokens.slice(at + 2, end - 1) : tokens.slice(at + 1, end);
  return { name: `is ${isNegated ? 'not ' : ''}${test.value}`, argument: inner, end };
}

function isWord(token: Token | undefined, word: string): boolean {
  return token?.type === 'Identifier' && token.value === word;
}

function closingOf(tokens: readonly Token[], start: number): number {
  let depth = 0;
  for (let place = start; place < tokens.length; place++) {
    const { type } = tokens[place] as Token;
    if (type in opening) depth++;
    else if (Object.values(opening).includes(type) && --depth === 0) return place;
  }
  throw new SyntaxError('A bracket is not closed.');
}
