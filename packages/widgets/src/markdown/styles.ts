import { type CSSResult, css, unsafeCSS } from 'lit';
import { tableLook } from '../css/table-look.js';

const text = css`
  .markdown {
    min-width: 0;
    color: var(--cd-text-prose);
    font-size: calc(16px * var(--cd-type));
    line-height: calc(24px * var(--cd-type));
    overflow-wrap: break-word;
  }
  .markdown > :first-child,
  .markdown :is(li, blockquote) > :first-child {
    margin-top: 0;
  }
  .markdown > :last-child,
  .markdown :is(li, blockquote) > :last-child {
    margin-bottom: 0;
  }
  .markdown p,
  .markdown ul,
  .markdown ol,
  .markdown blockquote,
  .markdown .md-code,
  .markdown .md-scroll {
    margin: 12px 0;
  }
  .markdown :is(h1, h2, h3, h4, h5, h6) {
    margin: 24px 0 8px;
    color: var(--cd-text-primary);
    font-weight: 600;
    letter-spacing: -0.01em;
    text-wrap: balance;
  }
  .markdown :is(h1, h2, h3) {
    font-size: calc(20px * var(--cd-type));
    line-height: calc(28px * var(--cd-type));
  }
  .markdown :is(h4, h5, h6) {
    font-size: calc(16px * var(--cd-type));
    line-height: calc(24px * var(--cd-type));
  }
  .markdown :is(ul, ol) {
    padding-inline-start: 24px;
  }
  .markdown li {
    margin: 4px 0;
    padding-inline-start: 2px;
  }
  .markdown li > :is(ul, ol) {
    margin: 4px 0;
  }
  .markdown li::marker {
    color: var(--cd-text-tertiary);
    font-variant-numeric: tabular-nums;
  }
  .markdown .md-task {
    list-style: none;
    margin-inline-start: -22px;
  }
  .markdown .md-task > :is(ul, ol) {
    padding-inline-start: 42px;
  }
  .markdown .md-table [align='center'] {
    text-align: center;
  }
  .markdown .md-table [align='right'] {
    text-align: end;
  }
  .markdown .md-task > input {
    width: 14px;
    height: 14px;
    margin: 0 4px 0 0;
    vertical-align: -2px;
    accent-color: var(--cd-accent);
  }
  .markdown a {
    color: var(--cd-link);
    text-decoration: underline;
    text-decoration-color: color-mix(in srgb, currentColor 40%, transparent);
    text-underline-offset: 3px;
  }
  .markdown a:hover {
    text-decoration-color: currentColor;
  }
  .markdown strong {
    color: var(--cd-text-primary);
    font-weight: 600;
  }
  .markdown blockquote {
    padding-inline-start: 14px;
    border-inline-start: 3px solid var(--cd-border-strong);
    color: var(--cd-text-secondary);
  }
  .markdown hr {
    margin: 24px 0;
    border: 0;
    border-top: 1px solid var(--cd-border);
  }
  .markdown img {
    max-width: 100%;
    border-radius: calc(12px * var(--cd-radius));
  }
  .markdown .md-raw {
    white-space: pre-wrap;
  }
  .markdown :not(pre) > code {
    padding: 1px 5px;
    border-radius: calc(5px * var(--cd-radius));
    background: var(--cd-hover);
    color: var(--cd-text-primary);
    font-family: var(--cd-font-mono);
    font-size: 0.86em;
  }
  .markdown .md-code {
    border: 1px solid var(--cd-border-subtle);
    border-radius: calc(12px * var(--cd-radius));
    background: var(--cd-surface-secondary);
    overflow: clip;
  }
  .markdown .md-code-head {
    display: flex;
    align-items: center;
    justify-content: space-between;
    min-height: 36px;
    padding: 0 6px 0 14px;
    color: var(--cd-text-secondary);
    font-size: calc(12px * var(--cd-type));
  }
  .markdown .md-copy {
    display: grid;
    place-items: center;
    width: 28px;
    height: 28px;
    padding: 0;
    border: 0;
    border-radius: calc(6px * var(--cd-radius));
    background: none;
    color: inherit;
    cursor: pointer;
  }
  .markdown .md-copy:hover {
    background: var(--cd-hover);
    color: var(--cd-text-primary);
  }
  .markdown .md-copy .icon {
    grid-area: 1 / 1;
    width: 16px;
    height: 16px;
    transition:
      opacity 120ms,
      scale 120ms;
  }
  .markdown .md-copy:not([data-copied]) .icon + .icon,
  .markdown .md-copy[data-copied] .icon:first-child {
    opacity: 0;
    scale: 0.6;
  }
  .markdown pre {
    margin: 0;
    padding: 2px 14px 14px;
    overflow-x: auto;
    color: var(--cd-text-primary);
    font-family: var(--cd-font-mono);
    font-size: calc(13.5px * var(--cd-type));
    line-height: calc(20px * var(--cd-type));
    tab-size: 2;
    overflow-wrap: normal;
  }
  @media print {
    .markdown pre {
      overflow: visible;
      white-space: pre-wrap;
      overflow-wrap: anywhere;
    }
  }
  .markdown pre > code {
    font: inherit;
  }
  .markdown .md-lines {
    display: block;
  }
  .markdown sup {
    line-height: 0;
  }
  .markdown .md-notes {
    margin-top: 24px;
    border-top: 1px solid var(--cd-border);
    color: var(--cd-text-secondary);
    font-size: 0.86em;
  }
  .markdown .md-math[data-display] {
    display: block;
    max-width: 100%;
    overflow-x: auto;
    text-align: center;
  }
  @media print {
    .markdown .md-math[data-display] {
      overflow: visible;
    }
  }
  .markdown :is(.md-token-comment, .md-token-prolog, .md-token-doctype, .md-token-cdata) {
    color: var(--cd-text-tertiary);
  }
  .markdown :is(.md-token-keyword, .md-token-atrule, .md-token-important, .md-token-boolean, .md-token-rule) {
    color: light-dark(#8b2be2, #c4a5ff);
  }
  .markdown
    :is(
      .md-token-string,
      .md-token-char,
      .md-token-regex,
      .md-token-attr-value,
      .md-token-inserted,
      .md-token-url
    ) {
    color: light-dark(#08713a, #7ee2a8);
  }
  .markdown
    :is(.md-token-number, .md-token-symbol, .md-token-constant, .md-token-variable, .md-token-entity) {
    color: light-dark(#a34100, #ffb27a);
  }
  .markdown
    :is(
      .md-token-function,
      .md-token-class-name,
      .md-token-tag,
      .md-token-selector,
      .md-token-property,
      .md-token-attr-name,
      .md-token-builtin
    ) {
    color: light-dark(#0b5cc4, #8cc2ff);
  }
  .markdown .md-token-deleted {
    color: var(--cd-danger);
  }
  .markdown .md-token-bold {
    font-weight: 600;
  }
  .markdown .md-token-italic {
    font-style: italic;
  }
`;

/** The look of markdown and its tables, for any shadow root that has the theme's tokens. */
export const markdownStyles: CSSResult = unsafeCSS(tableLook('md').cssText + text.cssText);
