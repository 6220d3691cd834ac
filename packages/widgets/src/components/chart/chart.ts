import type { Chart } from '@chatdock/protocol';
import { css, html, LitElement, nothing } from 'lit';
import { property, state } from 'lit/decorators.js';
import { sizing } from '../../css/box.js';
import { styles } from '../../css/styles.js';
import { plain } from '../../css/values.js';
import type { Draw } from '../../render/host.js';
import { englishMessages, type WidgetMessages } from '../../render/messages.js';
import { drawFigure } from './draw-chart.js';

/** A chart of bars, areas and lines. It is drawn into the tree around it, whose styles it shares. */
export class WidgetChart extends LitElement {
  @property({ attribute: false }) chart: Chart | undefined;
  @property({ attribute: false }) messages: WidgetMessages = englishMessages;
  @state() private width = 0;
  @state() private height = 0;
  /** The category under the pointer or the focus. */
  @state() private active: number | undefined;

  // The drawing can change the size that it was drawn for: a frame later, that is no loop.
  readonly #resized = new ResizeObserver(([entry]) =>
    requestAnimationFrame(() => {
      this.width = entry?.contentRect.width ?? 0;
      this.height = entry?.contentRect.height ?? 0;
    }),
  );

  protected override createRenderRoot() {
    return this;
  }

  override connectedCallback() {
    super.connectedCallback();
    this.#resized.observe(this);
  }

  override disconnectedCallback() {
    super.disconnectedCallback();
    this.#resized.disconnect();
  }

  override render() {
    const { chart, width, height, active, messages } = this;
    if (!chart || !width) return nothing;
    return drawFigure({ chart, width, height, active, messages, activate: (index) => (this.active = index) });
  }
}

/** Bars, areas and lines over categories. */
export const drawChart: Draw<Chart> = (node, host) =>
  html`<chat-widget-chart
    .chart=${node}
    .messages=${host.messages}
    ${styles({ ...sizing(node as Readonly<Record<string, unknown>>), flex: plain(node.flex) })}
  ></chat-widget-chart>`;

export const chartStyles = css`
  chat-widget-chart {
    position: relative;
    color: var(--cd-text-secondary);
    font-size: calc(12px * var(--cd-type));
    line-height: calc(18px * var(--cd-type));
    font-variant-numeric: tabular-nums;
    overflow: hidden;
  }
  .chart-plot {
    position: relative;
    direction: ltr;
  }
  .chart-plot > svg {
    display: block;
    overflow: visible;
  }
  .chart-plot .chart-grid {
    stroke: var(--cd-border-subtle);
  }
  .chart-plot .chart-tick {
    fill: var(--cd-text-secondary);
    font-size: calc(12px * var(--cd-type));
  }
  .chart-plot .chart-area {
    opacity: 0.18;
  }
  .chart-plot .chart-line {
    fill: none;
    stroke-width: 2;
    stroke-linejoin: round;
    stroke-linecap: round;
  }
  .chart-plot .chart-cursor {
    fill: var(--cd-hover);
  }
  .chart-tooltip {
    position: absolute;
    top: 4px;
    display: grid;
    gap: 2px;
    min-width: 96px;
    padding: 8px 10px;
    border: 1px solid var(--cd-border);
    border-radius: calc(10px * var(--cd-radius));
    background: var(--cd-surface-elevated);
    color: var(--cd-text-secondary);
    box-shadow: var(--cd-shadow);
    pointer-events: none;
  }
  .chart-tooltip strong {
    color: var(--cd-text-primary);
    font-weight: 600;
  }
  .chart-legend {
    display: flex;
    flex-wrap: wrap;
    justify-content: center;
    gap: 2px 16px;
    padding-top: 8px;
  }
  .chart-key {
    display: flex;
    align-items: center;
    gap: 6px;
  }
  .chart-key > i {
    flex: none;
    width: 8px;
    height: 8px;
    border-radius: calc(3px * var(--cd-radius));
    forced-color-adjust: none;
  }
  .chart-key > b {
    margin-inline-start: auto;
    padding-inline-start: 16px;
    color: var(--cd-text-primary);
    font-weight: 500;
  }
  .chart-unseen {
    position: absolute;
    width: 1px;
    height: 1px;
    overflow: hidden;
    clip-path: inset(50%);
    white-space: nowrap;
  }
`;
