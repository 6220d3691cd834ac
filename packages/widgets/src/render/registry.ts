import type { WidgetComponent, WidgetRoot } from '@chatdock/protocol';
import type { CSSResultGroup } from 'lit';
import { badgeStyles, drawBadge } from '../components/badge.js';
import { drawBasic } from '../components/basic.js';
import { buttonStyles, drawButton } from '../components/button.js';
import { cardStyles, drawCard } from '../components/card.js';
import { chartPlaceStyles, drawChart } from '../components/chart-place.js';
import { choiceStyles, drawCheckbox, drawRadioGroup } from '../components/fields/choice.js';
import { drawInput, drawTextarea, inputStyles } from '../components/fields/input.js';
import { drawLabel, labelStyles } from '../components/fields/label.js';
import { drawIcon } from '../components/icon.js';
import { drawImage, imageStyles } from '../components/image.js';
import {
  drawBox,
  drawCol,
  drawDivider,
  drawForm,
  drawRow,
  drawSpacer,
  drawTransition,
  layoutStyles,
} from '../components/layout.js';
import { drawListView, drawListViewItem, listViewStyles } from '../components/list-view.js';
import { drawMarkdown } from '../components/markdown.js';
import { drawDatePicker, drawSelect, triggerStyles } from '../components/pickers/trigger.js';
import { drawTable, drawTableCell, drawTableRow, tableStyles } from '../components/table.js';
import { drawCaption, drawText, drawTitle, textStyles } from '../components/text.js';
import { unknownStyles } from '../components/unknown.js';
import { iconStyles } from '../icons/icon-styles.js';
import { markdownStyles } from '../markdown/styles.js';
import type { Draw } from './host.js';

type Node = WidgetComponent | WidgetRoot;

/** How a type of component is drawn, and the looks of what it's drawn with. */
interface Component<Node> {
  readonly draw: Draw<Node>;
  readonly styles?: CSSResultGroup;
}

type Components = { [Type in Node['type']]: Component<Extract<Node, { type: Type }>> };

const components = {
  Badge: { draw: drawBadge, styles: badgeStyles },
  Basic: { draw: drawBasic, styles: layoutStyles },
  Box: { draw: drawBox, styles: layoutStyles },
  Button: { draw: drawButton, styles: buttonStyles },
  Caption: { draw: drawCaption, styles: textStyles },
  Card: { draw: drawCard, styles: cardStyles },
  Chart: { draw: drawChart, styles: chartPlaceStyles },
  Checkbox: { draw: drawCheckbox, styles: choiceStyles },
  Col: { draw: drawCol, styles: layoutStyles },
  DatePicker: { draw: drawDatePicker, styles: triggerStyles },
  Divider: { draw: drawDivider, styles: layoutStyles },
  Form: { draw: drawForm, styles: layoutStyles },
  Icon: { draw: drawIcon, styles: iconStyles },
  Image: { draw: drawImage, styles: imageStyles },
  Input: { draw: drawInput, styles: inputStyles },
  Label: { draw: drawLabel, styles: labelStyles },
  ListView: { draw: drawListView, styles: listViewStyles },
  ListViewItem: { draw: drawListViewItem, styles: listViewStyles },
  Markdown: { draw: drawMarkdown, styles: markdownStyles },
  RadioGroup: { draw: drawRadioGroup, styles: choiceStyles },
  Row: { draw: drawRow, styles: layoutStyles },
  Select: { draw: drawSelect, styles: triggerStyles },
  Spacer: { draw: drawSpacer, styles: layoutStyles },
  Table: { draw: drawTable, styles: tableStyles },
  'Table.Cell': { draw: drawTableCell, styles: tableStyles },
  'Table.Row': { draw: drawTableRow, styles: tableStyles },
  Text: { draw: drawText, styles: textStyles },
  Textarea: { draw: drawTextarea, styles: inputStyles },
  Title: { draw: drawTitle, styles: textStyles },
  Transition: { draw: drawTransition, styles: layoutStyles },
} satisfies Components;

/** The looks of all components that are there from the start, for the shadow root that a widget is drawn in. */
export const componentStyles: CSSResultGroup = [
  unknownStyles,
  ...Object.values<Component<never>>(components).map(({ styles }) => styles ?? []),
];

/** How a type of component is drawn; undefined for a type that this version does not know. */
export function drawerOf(type: unknown): Draw<object> | undefined {
  if (typeof type !== 'string' || !Object.hasOwn(components, type)) return undefined;
  return components[type as keyof typeof components].draw as Draw<object>;
}
