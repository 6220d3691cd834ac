import type { Chart, Series } from '@chatdock/protocol';
import { nice, ticks } from 'd3-array';
import { color } from '../../css/values.js';
import { records, text } from '../../render/read.js';

/** One series with its numbers, and where each stands on those beneath it. */
export interface ChartSeries {
  readonly type: Series['type'];
  readonly label: string;
  readonly color: string;
  readonly curveType: unknown;
  /** Lower and upper end of every category; undefined where the row has no number. */
  readonly spans: readonly (readonly [from: number, to: number] | undefined)[];
  /** Bars of the same slot stand on each other. */
  readonly slot: string;
}

/** A chart's data, read from what came over the wire. */
export interface ChartModel {
  readonly categories: readonly string[];
  readonly series: readonly ChartSeries[];
  readonly ticks: readonly number[];
  readonly domain: readonly [from: number, to: number];
  readonly hideAxis: boolean;
}

const order = ['blue', 'purple', 'orange', 'green', 'red', 'yellow', 'pink'] as const;

/** Chart colours by name, apart enough from each ground to be told apart: 3:1 in both schemes. */
const chartColors: Readonly<Record<string, string>> = {
  blue: 'light-dark(#1f74e8, #5aa2ff)',
  purple: 'light-dark(#8247e5, #b08cff)',
  orange: 'light-dark(#d1560c, #ff9a4d)',
  green: 'light-dark(#138a4e, #4fcf8a)',
  red: 'light-dark(#d3303a, #ff7b82)',
  yellow: 'light-dark(#a67a00, #f2c744)',
  pink: 'light-dark(#cf3a8c, #ff86c3)',
};

function number(value: unknown): number | undefined {
  const read = typeof value === 'string' && value.trim() ? Number(value) : value;
  return typeof read === 'number' && Number.isFinite(read) ? read : undefined;
}

/** Reads a chart. Rows and series of another shape are left out. */
export function chartModel(chart: Chart): ChartModel {
  const rows = records(chart.data);
  const axis = typeof chart.xAxis === 'object' && chart.xAxis ? chart.xAxis : { dataKey: text(chart.xAxis) };
  const labels = new Map(Object.entries(axis.labels ?? {}));
  const categories = rows.map((row) => {
    const value = text(row[axis.dataKey]);
    return text(labels.get(value)) || value;
  });
  const tops = new Map<string, number[]>();
  const series = records(chart.series).map((entry, index): ChartSeries => {
    const stack = entry.type === 'line' ? undefined : entry.stack;
    const slot = stack === undefined ? `${entry.type} ${index}` : `${entry.type} stack ${stack}`;
    const base = tops.get(slot) ?? rows.map(() => 0);
    tops.set(slot, base);
    const spans = rows.map((row, at) => {
      const value = number(row[entry.dataKey]);
      if (value === undefined) return undefined;
      const from = base[at] ?? 0;
      base[at] = from + value;
      return [from, from + value] as const;
    });
    const own = color(entry.color, chartColors);
    return {
      type: entry.type,
      label: text(entry.label) || text(entry.dataKey),
      color: own ?? chartColors[order[index % order.length] ?? 'blue'] ?? '',
      curveType: 'curveType' in entry ? entry.curveType : undefined,
      spans,
      slot,
    };
  });
  const ends = series.flatMap(({ spans }) => spans.flatMap((span) => span ?? []));
  const [low, high] = [Math.min(0, ...ends), Math.max(0, ...ends)];
  const domain = nice(low, high === low ? low + 1 : high, 4);
  return {
    categories,
    series,
    domain,
    ticks: ticks(...domain, 4),
    hideAxis: Boolean('hide' in axis && axis.hide),
  };
}
