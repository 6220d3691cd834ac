import { parse } from 'micromark';
import type { Extension, ParseContext } from 'micromark-util-types';
import { Lazy } from '../lazy/lazy.js';
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
export const features = new Lazy(() => import('./extensions/index.js'));

/** Text in which any feature can matter. */
const anyMark = /www\.|https?:|@|~|\||:-|-:|\[[ x\t\r\n]\]|\$\$|\\[([]/i;

const mayNeed = (source: string, flavor: MarkdownFlavor) => flavor === 'chat' && anyMark.test(source);

/** Something that a text is read without until it has loaded. */
export type Missing = typeof features | typeof characterNames;

/** Whether it is still to load. */
export const isMissing = (lazy: Missing): boolean =>
  lazy.render(
    () => true,
    () => false,
  );

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
  // Those that are still to load are in `missingFor`.
  const all = mayNeed(source, flavor)
    ? features.render<readonly Feature[], readonly Feature[]>(
        () => [],
        (module) => module.features,
      )
    : [];
  const used = all.map(
    ({ mark, wordMark }) =>
      mark.test(source) || Boolean(words && wordMark?.test(source) && wordMark.test(words())),
  );
  return syntaxOf(
    all.filter((_, index) => used[index]),
    used.join(),
  );
}

/** What a text needs and is still to load. */
export function missingFor(source: string, flavor: MarkdownFlavor): readonly Missing[] {
  const needed = [mayNeed(source, flavor) && features, namesUnknown(source) && characterNames];
  return needed.filter((lazy) => lazy !== false).filter(isMissing);
}

/**
 * Loads what markdown otherwise loads when a text first needs it: GitHub's extensions, maths and the names of all
 * characters. Without it such a text is drawn plainer for a moment. Rejects when something cannot be loaded now.
 */
export async function preloadMarkdown(): Promise<void> {
  await Promise.all([features.load(), characterNames.load()]);
}
