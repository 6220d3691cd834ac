import type { Chart } from '@chatdock/protocol';
import { css, html } from 'lit';
import { sizing } from '../css/box.js';
import { styles } from '../css/styles.js';
import { plain } from '../css/values.js';
import type { Draw } from '../host.js';

/** Bars, areas and lines over categories; the drawing loads on demand. */
export const drawChart: Draw<Chart> = (node, host) =>
  html`<chat-widget-chart
    .chart=${node}
    .messages=${host.messages}
    ${styles({ ...sizing(node as Readonly<Record<string, unknown>>), flex: plain(node.flex) })}
  ></chat-widget-chart>`;

export const chartStyles = css`
  chat-widget-chart {
    position: relative;
    display: block;
    box-sizing: border-box;
    min-width: 0;
    min-height: 160px;
    aspect-ratio: 16 / 9;
    max-width: 100%;
    color: var(--cd-text-secondary);
    font-size: calc(12px * var(--cd-type));
  }
`;
