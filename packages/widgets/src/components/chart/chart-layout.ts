import type { Chart, CurveType } from '@chatdock/protocol';
import {
  area,
  curveBasis,
  curveBasisClosed,
  curveBasisOpen,
  curveBumpX,
  curveBumpY,
  type CurveFactory,
  curveLinear,
  curveLinearClosed,
  curveMonotoneX,
  curveMonotoneY,
  curveNatural,
  curveStep,
  curveStepAfter,
  curveStepBefore,
  line,
} from 'd3-shape';
import { oneOf } from '../../render/read.js';
import type { ChartModel, ChartSeries } from './chart-model.js';

/** How points are joined, by the names that widgets use. */
const curves = {
  basis: curveBasis,
  basisClosed: curveBasisClosed,
  basisOpen: curveBasisOpen,
  bump: curveBumpX,
  bumpX: curveBumpX,
  bumpY: curveBumpY,
  linear: curveLinear,
  linearClosed: curveLinearClosed,
  monotone: curveMonotoneX,
  monotoneX: curveMonotoneX,
  monotoneY: curveMonotoneY,
  natural: curveNatural,
  step: curveStep,
  stepAfter: curveStepAfter,
  stepBefore: curveStepBefore,
} satisfies Record<CurveType, CurveFactory>;

/** Where everything of a chart stands, in px of its drawing. */
export interface ChartLayout {
  readonly left: number;
  readonly right: number;
  readonly top: number;
  readonly bottom: number;
  /** Middle of a category. */
  x(category: number): number;
  y(value: number): number;
  readonly band: number;
  readonly bars: readonly {
    x: number;
    y: number;
    width: number;
    height: number;
    color: string;
    category: number;
  }[];
  readonly curves: readonly { line: string; area: string | undefined; color: string }[];
}

type Point = readonly [category: number, from: number, to: number];

const points = ({ spans }: ChartSeries): Point[] =>
  spans.flatMap((span, category) => (span ? [[category, ...span] as const] : []));

function gap(value: unknown, fallback: number) {
  return typeof value === 'number' && value >= 0 ? value : fallback;
}

/** Lays a chart out in a drawing of this size. */
export function chartLayout(model: ChartModel, chart: Chart, width: number, height: number): ChartLayout {
  const [low, high] = model.domain;
  const left = chart.showYAxis ? 12 + 7 * Math.max(...model.ticks.map((tick) => String(tick).length), 1) : 4;
  const [right, top, bottom] = [width - 4, 8, height - (model.hideAxis ? 6 : 24)];
  const band = (right - left) / Math.max(1, model.categories.length);
  const x = (category: number) => left + band * (category + 0.5);
  const y = (value: number) => bottom - ((value - low) / (high - low)) * (bottom - top);

  const slots = [...new Set(model.series.filter(({ type }) => type === 'bar').map(({ slot }) => slot))];
  const between = gap(chart.barGap, 4);
  const group = Math.max(1, band - Math.min(gap(chart.barCategoryGap, band * 0.3), band - 1));
  const barWidth = Math.max(
    1,
    Math.min(56, (group - between * (slots.length - 1)) / Math.max(1, slots.length)),
  );
  const groupWidth = barWidth * slots.length + between * (slots.length - 1);
  const bars = model.series
    .filter(({ type }) => type === 'bar')
    .flatMap((series) =>
      points(series).map(([category, from, to]) => ({
        x: x(category) - groupWidth / 2 + slots.indexOf(series.slot) * (barWidth + between),
        y: Math.min(y(from), y(to)),
        width: barWidth,
        height: Math.abs(y(to) - y(from)),
        color: series.color,
        category,
      })),
    );
  const drawn = model.series
    .filter(({ type }) => type !== 'bar')
    .map((series) => {
      const curve: CurveFactory = curves[oneOf(series.curveType, curves, 'monotone')];
      const top = line<Point>(
        ([category]) => x(category),
        ([, , to]) => y(to),
      ).curve(curve);
      const filled = area<Point>(
        ([category]) => x(category),
        ([, from]) => y(from),
        ([, , to]) => y(to),
      ).curve(curve);
      return {
        line: top(points(series)) ?? '',
        area: series.type === 'area' ? (filled(points(series)) ?? '') : undefined,
        color: series.color,
      };
    });
  return { left, right, top, bottom, x, y, band, bars, curves: drawn };
}
