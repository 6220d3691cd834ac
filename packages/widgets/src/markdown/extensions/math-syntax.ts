import type { Literal } from 'mdast';
import type { Code, Construct, Effects, Extension, State, TokenizeContext } from 'micromark-util-types';
import type { Handle, TreeSyntax } from '../tree/builder.js';

/** A formula in TeX. */
interface Math extends Literal {
  type: 'math';
  /** On lines of its own. */
  display: boolean;
}

declare module 'mdast' {
  interface RootContentMap {
    math: Math;
  }
  interface PhrasingContentMap {
    math: Math;
  }
  interface BlockContentMap {
    math: Math;
  }
}

declare module 'micromark-util-types' {
  interface TokenTypeMap {
    math: 'math';
    mathFlow: 'mathFlow';
    mathMark: 'mathMark';
    mathText: 'mathText';
  }
}

const dollar = 36;
const backslash = 92;
/** The second character of an opening mark, and of the mark that closes it. */
const closers: ReadonlyMap<Code, Code> = new Map([
  [dollar, dollar],
  [40, 41],
  [91, 93],
]);

const isLineEnd = (code: Code): code is -5 | -4 | -3 => code === -5 || code === -4 || code === -3;
const isBlank = (code: Code) => code === -2 || code === -1 || code === 32;

/** Reads a formula from its opening mark to its closing mark: `$$`, `\(` or `\[`, never a single `$`. */
function tokenize(this: TokenizeContext, effects: Effects, ok: State, nok: State, flow: boolean): State {
  const type = flow ? 'mathFlow' : 'math';
  let first: Code = null;
  let close: Code = null;
  let empty = true;

  const start: State = (code) => {
    first = code;
    effects.enter(type);
    effects.enter('mathMark');
    effects.consume(code);
    return opening;
  };
  const opening: State = (code) => {
    const closer = closers.get(code);
    const dollars = code === dollar;
    if (closer === undefined || dollars !== (first === dollar)) return nok(code);
    close = closer ?? null;
    effects.consume(code);
    effects.exit('mathMark');
    return between;
  };
  const between: State = (code) => {
    if (code === null) return nok(code);
    if (code === first) {
      effects.enter('mathMark');
      effects.consume(code);
      return closing;
    }
    if (isLineEnd(code)) {
      effects.enter('lineEnding');
      effects.consume(code);
      effects.exit('lineEnding');
      return flow ? afterLine : between;
    }
    effects.enter('mathText');
    return content(code);
  };
  const afterLine: State = (code) => (this.parser.lazy[this.now().line] ? nok(code) : between(code));
  const content: State = (code) => {
    if (code === null || isLineEnd(code) || code === first) {
      effects.exit('mathText');
      return between(code);
    }
    if (!isBlank(code)) empty = false;
    effects.consume(code);
    return content;
  };
  const closing: State = (code) => {
    if (code === close && !empty) {
      effects.consume(code);
      effects.exit('mathMark');
      effects.exit(type);
      return flow ? trailing : ok;
    }
    // The mark's first character stood for itself.
    effects.exit('mathMark');
    empty = false;
    if (code === null || code === first || isLineEnd(code)) return between(code);
    effects.enter('mathText');
    effects.consume(code);
    return content;
  };
  const trailing: State = (code) => {
    if (code === null || isLineEnd(code)) return ok(code);
    if (!isBlank(code)) return nok(code);
    effects.enter('whitespace');
    effects.consume(code);
    effects.exit('whitespace');
    return trailing;
  };
  return start;
}

const inText: Construct = {
  name: 'mathText',
  tokenize(effects, ok, nok) {
    return tokenize.call(this, effects, ok, nok, false);
  },
};
const inFlow: Construct = {
  name: 'mathFlow',
  concrete: true,
  tokenize(effects, ok, nok) {
    return tokenize.call(this, effects, ok, nok, true);
  },
};

/** Formulas between `$$`, `\(` `\)` and `\[` `\]`. */
export const mathSyntax: Extension = {
  text: { [dollar]: inText, [backslash]: inText },
  flow: { [dollar]: inFlow, [backslash]: inFlow },
};

const entersMath: Handle = function (token) {
  const source = this.sliceSerialize(token);
  const display = token.type === 'mathFlow' || source.startsWith('\\[');
  this.enter({ type: 'math', value: source.slice(2, -2).trim(), display }, token);
};

const exitsMath: Handle = function (token) {
  this.exit(token);
};

/** Formulas as nodes of the tree. */
export const mathTree: Partial<TreeSyntax> = {
  enter: { math: entersMath, mathFlow: entersMath },
  exit: { math: exitsMath, mathFlow: exitsMath },
};
