import type { WidgetComponent, WidgetRoot } from '@chatdock/protocol';
import { html, nothing } from 'lit';
import { drawBadge } from './components/badge.js';
import { drawBasic } from './components/basic.js';
import { drawButton } from './components/button.js';
import { drawCard } from './components/card.js';
import { drawIcon } from './components/icon.js';
import { drawImage } from './components/image.js';
import {
  drawBox,
  drawCol,
  drawDivider,
  drawForm,
  drawRow,
  drawSpacer,
  drawTransition,
} from './components/layout.js';
import { drawListView, drawListViewItem } from './components/list-view.js';
import { drawMarkdown } from './components/markdown.js';
import { drawCaption, drawText, drawTitle } from './components/text.js';
import { drawUnknown } from './components/unknown.js';
import type { Draw } from './host.js';
import type { OnDemand } from './on-demand.js';
import { charts, fields, type Part, pickers, tables } from './parts/parts.js';

type Node = WidgetComponent | WidgetRoot;
type Drawers = { [Type in Node['type']]: Draw<Extract<Node, { type: Type }>> };

/** Draws a component with a part that loads on demand: nothing until it is there, a note if it cannot be loaded. */
function later<P extends Part, N extends Node>(wanted: OnDemand<P>, drawerIn: (part: P) => Draw<N>): Draw<N> {
  return (node, host) => {
    const part = host.part(wanted);
    if (part) return drawerIn(part)(node, host);
    const note = wanted.failed ? drawUnknown({ type: node.type }, host) : nothing;
    return html`<div data-awaited ?hidden=${!wanted.failed}>${note}</div>`;
  };
}

const drawers = {
  Badge: drawBadge,
  Basic: drawBasic,
  Box: drawBox,
  Button: drawButton,
  Caption: drawCaption,
  Card: drawCard,
  Chart: later(charts, (part) => part.drawChart),
  Checkbox: later(fields, (part) => part.drawCheckbox),
  Col: drawCol,
  DatePicker: later(pickers, (part) => part.drawDatePicker),
  Divider: drawDivider,
  Form: drawForm,
  Icon: drawIcon,
  Image: drawImage,
  Input: later(fields, (part) => part.drawInput),
  Label: later(fields, (part) => part.drawLabel),
  ListView: drawListView,
  ListViewItem: drawListViewItem,
  Markdown: drawMarkdown,
  RadioGroup: later(fields, (part) => part.drawRadioGroup),
  Row: drawRow,
  Select: later(pickers, (part) => part.drawSelect),
  Spacer: drawSpacer,
  Table: later(tables, (part) => part.drawTable),
  'Table.Cell': later(tables, (part) => part.drawTableCell),
  'Table.Row': later(tables, (part) => part.drawTableRow),
  Text: drawText,
  Textarea: later(fields, (part) => part.drawTextarea),
  Title: drawTitle,
  Transition: drawTransition,
} satisfies Drawers;

/** How a type of component is drawn; undefined for a type that this version does not know. */
export function drawerOf(type: unknown): Draw<object> | undefined {
  if (typeof type !== 'string' || !Object.hasOwn(drawers, type)) return undefined;
  return drawers[type as keyof typeof drawers] as Draw<object>;
}
