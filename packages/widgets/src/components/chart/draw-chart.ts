import type { Chart } from '@chatdock/protocol';
import { html, nothing, svg } from 'lit';
import { styles } from '../../css/styles.js';
import type { WidgetMessages } from '../../render/messages.js';
import { type ChartLayout, chartLayout } from './chart-layout.js';
import { type ChartModel, chartModel } from './chart-model.js';

/** What a chart is drawn from. Sizes are px. */
export interface ChartView {
  readonly chart: Chart;
  readonly width: number;
  readonly height: number;
  /** The category whose values are shown. */
  readonly active: number | undefined;
  readonly messages: WidgetMessages;
  activate(index: number | undefined): void;
}

function drawGrid(model: ChartModel, layout: ChartLayout, showYAxis: boolean) {
  return model.ticks.map((tick) => {
    const y = layout.y(tick);
    const label = svg`<text class="chart-tick" x=${layout.left - 8} y=${y} dy="0.32em" text-anchor="end">${tick}</text>`;
    return svg`<line class="chart-grid" x1=${layout.left} x2=${layout.right} y1=${y} y2=${y}></line>${showYAxis ? label : nothing}`;
  });
}

function drawCategories({ categories, hideAxis }: ChartModel, layout: ChartLayout) {
  if (hideAxis) return nothing;
  const longest = Math.max(1, ...categories.map((category) => category.length));
  const every = Math.max(1, Math.ceil((longest * 6.5 + 8) / layout.band));
  return categories.map((category, index) =>
    index % every
      ? nothing
      : svg`<text class="chart-tick" x=${layout.x(index)} y=${layout.bottom + 17} text-anchor="middle">${category}</text>`,
  );
}

function drawMarks({ bars, curves }: ChartLayout) {
  return [
    ...curves.map(({ area, color }) =>
      area ? svg`<path class="chart-area" d=${area} ${styles({ fill: color })}></path>` : nothing,
    ),
    ...bars.map(
      ({ x, y, width, height, color }) =>
        svg`<rect class="chart-bar" x=${x} y=${y} width=${width} height=${height} rx=${Math.min(3, width / 2)} ${styles({ fill: color })}></rect>`,
    ),
    ...curves.map(
      ({ line, color }) => svg`<path class="chart-line" d=${line} ${styles({ stroke: color })}></path>`,
    ),
  ];
}

const values = ({ series }: ChartModel, category: number) =>
  series.map(({ label, color, spans }) => {
    const span = spans[category];
    return { label, color, value: span ? span[1] - span[0] : undefined };
  });

function drawTooltip(model: ChartModel, layout: ChartLayout, category: number, width: number) {
  const end = layout.x(category) > width / 2;
  return html`<div
    class="chart-tooltip"
    ${styles({
      left: end ? undefined : `${layout.x(category) + 10}px`,
      right: end ? `${width - layout.x(category) + 10}px` : undefined,
    })}
  >
    <strong>${model.categories[category]}</strong>
    ${values(model, category).map(
      ({ label, color, value }) =>
        html`<span class="chart-key"
          ><i ${styles({ background: color })}></i>${label}<b>${value ?? '–'}</b></span
        >`,
    )}
  </div>`;
}

function drawLegend({ series }: ChartModel) {
  return html`<div class="chart-legend" aria-hidden="true">
    ${series.map(({ label, color }) => html`<span class="chart-key"><i ${styles({ background: color })}></i>${label}</span>`)}
  </div>`;
}

/** The same numbers as a table, for those who do not see the drawing. */
function drawTable(model: ChartModel, caption: string) {
  return html`<table class="chart-unseen">
    <caption>
      ${caption}
    </caption>
    <thead>
      <tr>
        <td></td>
        ${model.series.map(({ label }) => html`<th scope="col">${label}</th>`)}
      </tr>
    </thead>
    <tbody>
      ${model.categories.map(
        (category, index) =>
          html`<tr>
            <th scope="row">${category}</th>
            ${values(model, index).map(({ value }) => html`<td>${value}</td>`)}
          </tr>`,
      )}
    </tbody>
  </table>`;
}

/** Draws a chart: marks, axes, legend, tooltip, and its data as a table. */
export function drawFigure({ chart, width, height, active, messages, activate }: ChartView): unknown {
  const model = chartModel(chart);
  const plotHeight = Math.max(80, height - (chart.showLegend ? 28 : 0));
  const layout = chartLayout(model, chart, width, plotHeight);
  const tooltip = chart.showTooltip !== false;
  const last = model.categories.length - 1;
  const point = (event: PointerEvent) => {
    const { left } = (event.currentTarget as Element).getBoundingClientRect();
    activate(Math.min(last, Math.max(0, Math.floor((event.clientX - left - layout.left) / layout.band))));
  };
  const step = ({ key }: KeyboardEvent) => {
    if (key === 'Escape') activate(undefined);
    if (key === 'ArrowRight') activate(Math.min(last, (active ?? -1) + 1));
    if (key === 'ArrowLeft') activate(Math.max(0, (active ?? last + 1) - 1));
  };
  const name = model.series.map(({ label }) => label).join(', ');
  const shown = tooltip && active !== undefined && active <= last ? active : undefined;
  return html`<div
      class="chart-plot"
      role="img"
      aria-label=${name}
      tabindex=${tooltip ? 0 : nothing}
      @keydown=${tooltip ? step : nothing}
      @pointermove=${tooltip ? point : nothing}
      @pointerleave=${() => activate(undefined)}
      @blur=${() => activate(undefined)}
    >
      <svg width=${width} height=${plotHeight} viewBox=${`0 0 ${width} ${plotHeight}`} aria-hidden="true">
        ${drawGrid(model, layout, Boolean(chart.showYAxis))}
        ${
          shown === undefined
            ? nothing
            : svg`<rect class="chart-cursor" x=${layout.x(shown) - layout.band / 2} y=${layout.top} width=${layout.band} height=${layout.bottom - layout.top}></rect>`
        }
        ${drawMarks(layout)} ${drawCategories(model, layout)}
      </svg>
      ${shown === undefined ? nothing : drawTooltip(model, layout, shown, width)}
    </div>
    ${chart.showLegend ? drawLegend(model) : nothing} ${drawTable(model, messages.chartData)}`;
}
