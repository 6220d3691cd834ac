import { z } from 'zod';
import { identity, Length, sizing, WidgetColor } from './tokens.js';

/** How the points of an area or a line are joined; the names are d3-shape's. */
export const CurveType = z.enum([
  'basis',
  'basisClosed',
  'basisOpen',
  'bumpX',
  'bumpY',
  'bump',
  'linear',
  'linearClosed',
  'natural',
  'monotoneX',
  'monotoneY',
  'monotone',
  'step',
  'stepBefore',
  'stepAfter',
]);
export type CurveType = z.infer<typeof CurveType>;

const series = {
  /** Name in the legend; falls back to `dataKey`. */
  label: z.string().nullable().exactOptional(),
  /** Field of each row that holds the number. */
  dataKey: z.string(),
  /** Chart token: blue, purple, orange, green, red, yellow or pink. */
  color: WidgetColor.exactOptional(),
};

/** Bars; those of the same `stack` stand on each other. */
export const BarSeries = z.object({
  type: z.literal('bar'),
  ...series,
  stack: z.string().exactOptional(),
});
export type BarSeries = z.infer<typeof BarSeries>;

/** A filled line; those of the same `stack` stand on each other. */
export const AreaSeries = z.object({
  type: z.literal('area'),
  ...series,
  stack: z.string().exactOptional(),
  curveType: CurveType.exactOptional(),
});
export type AreaSeries = z.infer<typeof AreaSeries>;

/** A line. */
export const LineSeries = z.object({
  type: z.literal('line'),
  ...series,
  curveType: CurveType.exactOptional(),
});
export type LineSeries = z.infer<typeof LineSeries>;

/** One series of a chart. */
export const Series = z.discriminatedUnion('type', [BarSeries, AreaSeries, LineSeries]);
export type Series = z.infer<typeof Series>;

/** The category axis: which field names the category, and how its values are shown. */
export const XAxisConfig = z.object({
  dataKey: z.string(),
  hide: z.boolean().exactOptional(),
  labels: z.record(z.string(), z.string()).exactOptional(),
});
export type XAxisConfig = z.infer<typeof XAxisConfig>;

/** Bars, areas and lines over categories. Known to the Python SDK only. */
export const Chart = z.object({
  type: z.literal('Chart'),
  ...identity,
  ...sizing,
  data: z.array(z.record(z.string(), z.union([z.string(), z.number()]))),
  series: z.array(Series),
  xAxis: z.union([z.string(), XAxisConfig]),
  showYAxis: z.boolean().exactOptional(),
  showLegend: z.boolean().exactOptional(),
  showTooltip: z.boolean().exactOptional(),
  /** Px between the bars of one category. */
  barGap: z.number().exactOptional(),
  /** Px between categories. */
  barCategoryGap: z.number().exactOptional(),
  flex: Length.exactOptional(),
});
export type Chart = z.infer<typeof Chart>;
