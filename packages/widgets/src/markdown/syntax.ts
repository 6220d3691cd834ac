import { parse } from 'micromark';
import type { Extension, ParseContext } from 'micromark-util-types';
import { OnDemand } from '../on-demand.js';
import { characterNames, namedReferences, namedReferencesTree, namesUnknown } from './named-references.js';
import type { TreeSyntax } from './tree/builder.js';
import { commonmark } from './tree/commonmark.js';

/** Which markdown: CommonMark alone, or with GitHub's extensions and maths as chats use it. */
export type MarkdownFlavor = 'chat' | 'commonmark';

/** One thing that chats write and CommonMark does not have. */
export interface Feature {
  /** Text in which it can matter: every feature that is switched on costs time, used or not. */
  readonly mark: RegExp;
  /** What means nothing within links, code and HTML: the feature matters if it is left in the words of the text. */
  readonly wordMark?: RegExp;
  readonly syntax: Extension;
  readonly tree: Partial<TreeSyntax>;
}

/** How a text is read. */
export interface Syntax {
  /** For one text after the other: making one takes as long as reading a short text. */
  readonly parser: ParseContext;
  readonly tree: TreeSyntax;
}

/** What chats write and CommonMark does not have, and how it is drawn. */
export const features = new OnDemand(() => import('./features.js'));

/** Text in which any feature can matter. */
const anyMark = /www\.|https?:|@|~|\||:-|-:|\[[ x\t\r\n]\]|\$\$|\\[([]/i;

const known = new Map<string, Syntax>();

/** The syntax with these features. */
function syntaxOf(used: readonly Feature[], name: string): Syntax {
  const before = known.get(name);
  if (before) return before;
  const trees = [commonmark, namedReferencesTree, ...used.map(({ tree }) => tree)];
  const syntax = {
    parser: parse({ extensions: [namedReferences, ...used.map(({ syntax }) => syntax)] }),
    tree: {
      enter: Object.assign({}, ...trees.map(({ enter }) => enter)) as TreeSyntax['enter'],
      exit: Object.assign({}, ...trees.map(({ exit }) => exit)) as TreeSyntax['exit'],
      canContainEols: trees.flatMap(({ canContainEols = [] }) => canContainEols),
      transforms: trees.flatMap(({ transforms = [] }) => transforms),
    },
  };
  known.set(name, syntax);
  return syntax;
}

/** The syntax that a text needs, as far as it is there; once its words are known they tell more. */
export function syntaxFor(source: string, flavor: MarkdownFlavor, words?: () => string): Syntax {
  const all = (flavor === 'chat' && features.part?.features) || [];
  const used = all.map(
    ({ mark, wordMark }) =>
      mark.test(source) || Boolean(words && wordMark?.test(source) && wordMark.test(words())),
  );
  return syntaxOf(
    all.filter((_, index) => used[index]),
    used.join(),
  );
}

/** The parts that a text needs and that are still to load. */
export function missingFor(source: string, flavor: MarkdownFlavor): readonly OnDemand<unknown>[] {
  const missing: OnDemand<unknown>[] = [];
  if (flavor === 'chat' && !features.part && anyMark.test(source)) missing.push(features);
  if (!characterNames.part && namesUnknown(source)) missing.push(characterNames);
  return missing;
}

/**
 * Loads what markdown otherwise loads when a text first needs it: GitHub's extensions, maths and the names of all
 * characters. Without it such a text is drawn plainer for a moment. Rejects when something cannot be loaded now.
 */
export async function preloadMarkdown(): Promise<void> {
  await Promise.all([features.load(), characterNames.load()]);
}
