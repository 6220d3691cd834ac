import type { Caption, FontWeight, TextComponent, Title, WidgetColor } from '@chatdock/protocol';
import { css, html } from 'lit';
import { rules, typeSize } from '../css/rules.js';
import { type Styles, styles } from '../css/styles.js';
import { color, length, textColors } from '../css/values.js';
import type { Draw } from '../render/host.js';
import { drawEditableText } from './fields/editable-text.js';
import { streamText } from '../markdown/stream-text.js';
import { oneOf, text } from '../render/read.js';
import { captionFigures, textFigures, titleFigures, weightFigures } from '../theme/figures.js';

interface Look {
  color?: WidgetColor;
  weight?: FontWeight;
  textAlign?: 'start' | 'center' | 'end';
  truncate?: boolean;
  maxLines?: number;
}

const aligns = ['start', 'center', 'end'] as const;
const count = (value: unknown) => (typeof value === 'number' && value >= 1 ? Math.floor(value) : undefined);

/** The CSS that text of every kind shares. */
export function textLook(node: Look): Styles {
  const lines = count(node.maxLines);
  const weight = oneOf(node.weight, { ...weightFigures, none: 0 }, 'none');
  return {
    color: color(node.color, textColors),
    'font-weight': weight === 'none' ? undefined : String(weightFigures[weight]),
    'text-align': node.textAlign && oneOf(node.textAlign, aligns, 'start'),
    '-webkit-line-clamp': lines ? String(lines) : undefined,
  };
}

/** More letters than this without a gap may have to break; fewer never do. */
const longWord = 16;

const words = (value: string) =>
  value.split(/\s+/).some((word) => word.length > longWord) ? 'long' : 'short';

const clamp = (node: Look) => (count(node.maxLines) ? 'lines' : node.truncate ? 'line' : 'none');

/** Running text. */
export const drawText: Draw<TextComponent> = (node) => {
  const size = oneOf(node.size, textFigures, 'md');
  const lines = count(node.minLines);
  const look: Styles = {
    ...textLook(node),
    width: length(node.width),
    'min-height': lines ? `calc(${lines * textFigures[size][1]}px * var(--cd-type))` : undefined,
    'font-style': node.italic ? 'italic' : undefined,
    'text-decoration-line': node.lineThrough ? 'line-through' : undefined,
  };
  if (node.editable) return drawEditableText(node, node.editable, size, look);
  return html`<span
    class="text"
    data-size=${size}
    data-clamp=${clamp(node)}
    data-words=${words(text(node.value))}
    data-streaming=${Boolean(node.streaming)}
    ${styles(look)}
    >${streamText(text(node.value))}</span
  >`;
};

/** A headline. Its level leaves the page's own outline to the host. */
export const drawTitle: Draw<Title> = (node) =>
  html`<span
    class="title"
    role="heading"
    aria-level="3"
    data-size=${oneOf(node.size, titleFigures, 'md')}
    data-clamp=${clamp(node)}
    data-words=${words(text(node.value))}
    ${styles(textLook(node))}
    >${streamText(text(node.value))}</span
  >`;

/** Small supporting text. */
export const drawCaption: Draw<Caption> = (node) =>
  html`<span
    class="caption"
    data-size=${oneOf(node.size, captionFigures, 'md')}
    data-clamp=${clamp(node)}
    data-words=${words(text(node.value))}
    ${styles(textLook(node))}
    >${streamText(text(node.value))}</span
  >`;

export const textStyles = [
  css`
    .text,
    .title,
    .caption {
      display: block;
      min-width: 0;
      overflow-wrap: anywhere;
      white-space: pre-wrap;
      text-wrap: pretty;
    }
    .text {
      color: var(--cd-text-prose);
    }
    .text[data-streaming='true']::after {
      content: '';
      display: inline-block;
      width: 0.45em;
      height: 0.45em;
      margin-inline-start: 0.35em;
      border-radius: 50%;
      background: var(--cd-text-tertiary);
      animation: text-pulse 1.4s ease-in-out infinite;
      forced-color-adjust: none;
    }
    @keyframes text-pulse {
      0%,
      60%,
      100% {
        opacity: 0.3;
      }
      30% {
        opacity: 1;
      }
    }
    @media (prefers-reduced-motion: reduce) {
      .text[data-streaming='true']::after {
        animation-duration: 4s;
      }
    }
    .title {
      color: var(--cd-text-primary);
      font-weight: 600;
      letter-spacing: -0.01em;
      text-wrap: balance;
    }
    .caption {
      color: var(--cd-text-secondary);
    }
    /* Words break only when nothing else helps: short ones make room for themselves, in a row and in a cell. */
    :is(.text, .title, .caption)[data-clamp='none'][data-words='short'] {
      min-width: min-content;
      overflow-wrap: normal;
    }
    :is(.text, .title, .caption)[data-clamp='line'] {
      overflow: hidden;
      text-overflow: ellipsis;
      white-space: nowrap;
    }
    :is(.text, .title, .caption)[data-clamp='lines'] {
      display: -webkit-box;
      -webkit-box-orient: vertical;
      overflow: hidden;
    }
  `,
  rules('.text', 'size', textFigures, typeSize),
  rules('.title', 'size', titleFigures, typeSize),
  rules('.caption', 'size', captionFigures, typeSize),
];
