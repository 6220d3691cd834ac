import type { Chart } from '@chatdock/protocol';
import { html } from 'lit';
import type { WidgetMessages } from '../messages.js';

/** What a chart is drawn from. Sizes are px. */
export interface ChartView {
  readonly chart: Chart;
  readonly width: number;
  readonly height: number;
  readonly active: number | undefined;
  readonly messages: WidgetMessages;
  activate(index: number | undefined): void;
}

export function drawChart(view: ChartView): unknown {
  return html`${view.chart.data.length}`;
}
