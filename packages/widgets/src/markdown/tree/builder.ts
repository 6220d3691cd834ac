import type { Point, Position } from 'unist';
import type { Event, Token } from 'micromark-util-types';

/** A node of the tree while it is built: what every kind of node may carry. */
export interface Draft {
  type: string;
  position?: Position;
  children?: Draft[];
  value?: string;
  alt?: string;
  depth?: number;
  display?: boolean;
  identifier?: string;
  lang?: string;
  ordered?: boolean;
  spread?: boolean;
  start?: number;
  title?: string;
  url?: string;
}

/** What is done where a token starts or ends. */
export type Handle = (this: TreeBuilder, token: Token) => void;

/** How the tokens of a syntax become nodes. */
export interface TreeSyntax {
  readonly enter: Readonly<Record<string, Handle>>;
  readonly exit: Readonly<Record<string, Handle>>;
  /** Kinds of nodes in which the end of a line is text. */
  readonly canContainEols: readonly string[];
  /** What is done to the whole tree in the end. */
  readonly transforms: readonly ((tree: Draft) => unknown)[];
}

/** What handles leave for each other. */
interface Notes {
  atHardBreak?: boolean;
  /** Of a character reference that is a number. */
  characterBase?: number;
  /** The lists and quotes around. */
  readonly containers: { atMarker: boolean; loose: boolean }[];
  /** Within fenced code, after the first fence. */
  flowCodeInside?: boolean;
  /** A link or an image is a reference as long as nothing says where it leads. */
  inReference?: boolean;
  /** In a heading that is underlined, after its text. */
  underlined?: boolean;
}

const pointOf = ({ line, column, offset }: Token['start']): Point => ({ line, column, offset });

const wordsOf = ({ value, alt, children }: Draft): string =>
  value ?? alt ?? children?.map(wordsOf).join('') ?? '';

/**
 * Builds the tree of a text from the parser's events. Handles see what GitHub's extensions use of the context that
 * `mdast-util-from-markdown` gives them, so that those work here as they are; a page that reads answers needs
 * no more of it, at half its size.
 */
export class TreeBuilder {
  readonly data: Notes = { containers: [] };
  readonly #root: Draft = { type: 'root', children: [] };
  readonly stack: Draft[] = [this.#root];
  /** The text of a token. */
  sliceSerialize: (token: Pick<Token, 'start' | 'end'>) => string = () => '';

  constructor(readonly config: TreeSyntax) {}

  /** The innermost open node. */
  get node(): Draft {
    return this.stack.at(-1) ?? this.#root;
  }

  /** Opens a node within the innermost one. */
  enter(node: Draft, token: Token): void {
    node.position = { start: pointOf(token.start), end: pointOf(token.end) };
    this.node.children?.push(node);
    this.stack.push(node);
  }

  /** Closes the innermost node. */
  exit(token: Token): void {
    const { position } = this.take();
    if (position) position.end = pointOf(token.end);
  }

  /** Opens text: what the innermost node ends with, or new text at its end. */
  enterText(token: Token): void {
    const tail = this.node.children?.at(-1);
    if (tail?.type === 'text') this.stack.push(tail);
    else this.enter({ type: 'text', value: '' }, token);
  }

  /** Adds to the innermost node's text and closes it. */
  exitText(token: Token): void {
    this.node.value += this.sliceSerialize(token);
    this.exit(token);
  }

  /** Sets aside what follows. */
  buffer(): void {
    this.stack.push({ type: 'fragment', children: [] });
  }

  /** Ends what was set aside and answers its words. */
  resume(): string {
    return wordsOf(this.take());
  }

  /** Ends the innermost node, or what was set aside, and answers it. */
  take(): Draft {
    return this.stack.pop() ?? this.#root;
  }

  /** The tree of these events. */
  build(events: readonly Event[]): Draft {
    for (const [kind, token, { sliceSerialize }] of events) {
      const handle = this.config[kind][token.type];
      if (!handle) continue;
      this.sliceSerialize = sliceSerialize;
      handle.call(this, token);
    }
    for (const transform of this.config.transforms) transform(this.#root);
    return this.#root;
  }
}
