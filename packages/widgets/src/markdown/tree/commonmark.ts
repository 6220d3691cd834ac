import { decodeNumericCharacterReference } from 'micromark-util-decode-numeric-character-reference';
import { normalizeIdentifier } from 'micromark-util-normalize-identifier';
import type { Draft, Handle, TreeSyntax } from './builder.js';
import { containers } from './lists.js';

/** The same handle for several kinds of tokens. */
const each = (types: string, handle: Handle): Record<string, Handle> =>
  Object.fromEntries(types.split(' ').map((type) => [type, handle]));

/** Opens a node, as a copy of this. */
const opens = (draft: Draft): Handle =>
  function (token) {
    this.enter({ ...draft }, token);
  };

const opensParent = (type: string): Handle =>
  function (token) {
    this.enter({ type, children: [] }, token);
  };

/** Opens a node whose text stands between its marks, white space and all. */
const opensVerbatim = (type: string): Handle =>
  function (token) {
    this.enter({ type }, token);
    this.buffer();
  };

const closesVerbatim = (trim: RegExp): Handle =>
  function (token) {
    const value = this.resume();
    this.node.value = value.replace(trim, '');
    delete this.data.flowCodeInside;
    this.exit(token);
  };

/** Keeps the words that were set aside. */
const keeps = (name: 'lang' | 'title' | 'url'): Handle =>
  function () {
    const words = this.resume();
    this.node[name] = words;
  };

const closesBreak: Handle = function (token) {
  this.exit(token);
  this.data.atHardBreak = true;
};

/** What a label is known by, whatever its case and white space. */
const nameOf = (label: string) => normalizeIdentifier(label).toLowerCase();

/** A link or an image of which nothing says where it leads is a node of another kind. */
const closesLink: Handle = function (token) {
  const { node } = this;
  if (this.data.inReference) {
    node.type += 'Reference';
    node.identifier = nameOf(node.identifier ?? '');
  } else delete node.identifier;
  delete this.data.inReference;
  this.exit(token);
};

const keepsLabel: Handle = function (token) {
  this.take();
  this.node.identifier = this.sliceSerialize(token);
};

const none = /^$/;

/** How the tokens of CommonMark become nodes of mdast. */
export const commonmark: TreeSyntax = {
  canContainEols: ['emphasis', 'fragment', 'heading', 'paragraph', 'strong'],
  transforms: [],
  enter: {
    ...containers.enter,
    ...each('atxHeading setextHeading', opensParent('heading')),
    ...each('autolink link', function (token) {
      this.enter({ type: 'link', url: '', children: [] }, token);
    }),
    ...each(
      'autolinkEmail autolinkProtocol characterEscape characterReference codeFlowValue codeTextData data htmlFlowData htmlTextData',
      function (token) {
        this.enterText(token);
      },
    ),
    ...each(
      'codeFencedFenceInfo codeFencedFenceMeta definitionDestinationString definitionLabelString definitionTitleString label referenceString resourceDestinationString resourceTitleString',
      function () {
        this.buffer();
      },
    ),
    ...each('hardBreakEscape hardBreakTrailing', opens({ type: 'break' })),
    ...each('htmlFlow htmlText', opensVerbatim('html')),
    codeFenced: opens({ type: 'code' }),
    codeIndented: opensVerbatim('code'),
    codeText: opensVerbatim('inlineCode'),
    definition: opens({ type: 'definition', identifier: '', url: '' }),
    emphasis: opensParent('emphasis'),
    image: opens({ type: 'image', url: '' }),
    paragraph: opensParent('paragraph'),
    strong: opensParent('strong'),
    thematicBreak: opens({ type: 'thematicBreak' }),
  },
  exit: {
    ...containers.exit,
    ...each(
      'atxHeading autolink characterReference emphasis paragraph strong thematicBreak',
      function (token) {
        this.exit(token);
      },
    ),
    ...each(
      'characterEscapeValue codeFlowValue codeTextData data htmlFlowData htmlTextData',
      function (token) {
        this.exitText(token);
      },
    ),
    ...each('codeText htmlFlow htmlText', closesVerbatim(none)),
    ...each('definitionDestinationString resourceDestinationString', keeps('url')),
    ...each('definitionLabelString referenceString', keepsLabel),
    ...each('definitionTitleString resourceTitleString', keeps('title')),
    ...each('hardBreakEscape hardBreakTrailing', closesBreak),
    ...each('image link', closesLink),
    atxHeadingSequence(token) {
      this.node.depth ??= this.sliceSerialize(token).length;
    },
    autolinkEmail(token) {
      this.exitText(token);
      this.node.url = `mailto:${this.sliceSerialize(token)}`;
    },
    autolinkProtocol(token) {
      this.exitText(token);
      this.node.url = this.sliceSerialize(token);
    },
    characterReferenceMarkerHexadecimal() {
      this.data.characterBase = 16;
    },
    characterReferenceMarkerNumeric() {
      this.data.characterBase = 10;
    },
    characterReferenceValue(token) {
      const digits = this.sliceSerialize(token);
      this.node.value += decodeNumericCharacterReference(digits, this.data.characterBase ?? 10);
    },
    codeFenced: closesVerbatim(/^(\r?\n|\r)|(\r?\n|\r)$/g),
    codeFencedFence() {
      if (!this.data.flowCodeInside) this.buffer();
      this.data.flowCodeInside = true;
    },
    codeFencedFenceInfo: keeps('lang'),
    codeFencedFenceMeta() {
      this.take();
    },
    codeIndented: closesVerbatim(/(\r?\n|\r)$/),
    definition(token) {
      this.node.identifier = nameOf(this.node.identifier ?? '');
      this.exit(token);
    },
    label() {
      const words = this.stack.at(-1)?.children;
      const alt = this.resume();
      this.data.inReference = true;
      if (this.node.type === 'link') this.node.children = words ?? [];
      else this.node.alt = alt;
    },
    labelText(token) {
      const link = this.stack.at(-2);
      if (link) link.identifier = this.sliceSerialize(token);
    },
    lineEnding(token) {
      if (this.data.atHardBreak) {
        delete this.data.atHardBreak;
      } else if (!this.data.underlined && this.config.canContainEols.includes(this.node.type)) {
        this.enterText(token);
        this.exitText(token);
      }
    },
    resource() {
      delete this.data.inReference;
    },
    setextHeading(token) {
      delete this.data.underlined;
      this.exit(token);
    },
    setextHeadingLineSequence(token) {
      this.node.depth = this.sliceSerialize(token).startsWith('=') ? 1 : 2;
    },
    setextHeadingText() {
      this.data.underlined = true;
    },
  },
};
