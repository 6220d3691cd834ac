import type { Chart } from '@chatdock/protocol';
import { css, html, nothing } from 'lit';
import { sizing } from '../css/box.js';
import { styles } from '../css/styles.js';
import { plain } from '../css/values.js';
import type { Draw } from '../render/host.js';
import { charts } from './late.js';
import { drawUnknown } from './unknown.js';

/** A chart: its room until what draws it is there, or a note in it if that can't be loaded. */
export const drawChart: Draw<Chart> = (node, host) => {
  const room = (note: unknown) =>
    html`<div class="chart-place" data-awaited ${styles({ ...sizing({ ...node }), flex: plain(node.flex) })}>
      ${note}
    </div>`;
  return host.render(
    charts,
    () => room(nothing),
    (module) => module.drawChart(node, host),
    () => room(drawUnknown({ type: node.type }, host)),
  );
};

export const chartPlaceStyles = css`
  :is(.chart-place, chat-widget-chart) {
    display: block;
    box-sizing: border-box;
    min-width: 0;
    aspect-ratio: 16 / 9;
    max-width: 100%;
  }
`;
