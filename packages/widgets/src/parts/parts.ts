import type { CSSResult } from 'lit';
import { OnDemand } from '../on-demand.js';

/** Components that load together when a widget first has one of them. */
export interface Part {
  /** How they look, for the shadow root that they are drawn in. */
  readonly styles: readonly CSSResult[];
}

/** Fields for text, choices, labels, and what their values do. */
export const fields = new OnDemand(() => import('./fields.js'));

/** Fields with a popup. */
export const pickers = new OnDemand(() => import('./pickers.js'));

/** Tables. */
export const tables = new OnDemand(() => import('./tables.js'));

/** Charts. */
export const charts = new OnDemand(() => import('./charts.js'));
