export type { Block } from './block.js';
export { MarkdownDocument, type MarkdownFlavor } from './document.js';
export type { Inline } from './inline.js';
export { plainOf } from './link-parts.js';
