import type { WidgetComponent, WidgetRoot } from '@chatdock/protocol';
import { html } from 'lit';
import { drawBadge } from '../components/badge.js';
import { drawBasic } from '../components/basic.js';
import { drawButton } from '../components/button.js';
import { drawCard } from '../components/card.js';
import { drawCheckbox, drawRadioGroup } from '../components/fields/choice.js';
import { drawIcon } from '../components/icon.js';
import { drawImage } from '../components/image.js';
import { drawLabel } from '../components/fields/label.js';
import {
  drawBox,
  drawCol,
  drawDivider,
  drawForm,
  drawRow,
  drawSpacer,
  drawTransition,
} from '../components/layout.js';
import { drawListView, drawListViewItem } from '../components/list-view.js';
import { drawMarkdown } from '../components/markdown.js';
import { drawInput, drawTextarea } from '../components/fields/input.js';
import { drawCaption, drawText, drawTitle } from '../components/text.js';
import { drawUnknown } from '../components/unknown.js';
import type { Draw } from './host.js';
import type { Lazy } from '../lazy/lazy.js';
import { charts, pickers, tables } from '../components/late.js';

type Node = WidgetComponent | WidgetRoot;
type Drawers = { [Type in Node['type']]: Draw<Extract<Node, { type: Type }>> };

/** Draws a component with a module that loads late: nothing until it is there, a note if it cannot be loaded. */
function later<Module, N extends Node>(lazy: Lazy<Module>, drawerIn: (module: Module) => Draw<N>): Draw<N> {
  return (node, host) =>
    host.render(
      lazy,
      () => html`<div data-awaited hidden></div>`,
      (module) => drawerIn(module)(node, host),
      () => html`<div data-awaited>${drawUnknown({ type: node.type }, host)}</div>`,
    );
}

const drawers = {
  Badge: drawBadge,
  Basic: drawBasic,
  Box: drawBox,
  Button: drawButton,
  Caption: drawCaption,
  Card: drawCard,
  Chart: later(charts, (module) => module.drawChart),
  Checkbox: drawCheckbox,
  Col: drawCol,
  DatePicker: later(pickers, (module) => module.drawDatePicker),
  Divider: drawDivider,
  Form: drawForm,
  Icon: drawIcon,
  Image: drawImage,
  Input: drawInput,
  Label: drawLabel,
  ListView: drawListView,
  ListViewItem: drawListViewItem,
  Markdown: drawMarkdown,
  RadioGroup: drawRadioGroup,
  Row: drawRow,
  Select: later(pickers, (module) => module.drawSelect),
  Spacer: drawSpacer,
  Table: later(tables, (module) => module.drawTable),
  'Table.Cell': later(tables, (module) => module.drawTableCell),
  'Table.Row': later(tables, (module) => module.drawTableRow),
  Text: drawText,
  Textarea: drawTextarea,
  Title: drawTitle,
  Transition: drawTransition,
} satisfies Drawers;

/** How a type of component is drawn; undefined for a type that this version does not know. */
export function drawerOf(type: unknown): Draw<object> | undefined {
  if (typeof type !== 'string' || !Object.hasOwn(drawers, type)) return undefined;
  return drawers[type as keyof typeof drawers] as Draw<object>;
}
