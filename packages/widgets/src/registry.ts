import type { WidgetComponent, WidgetRoot } from '@chatdock/protocol';
import { drawBadge } from './components/badge.js';
import { drawBasic } from './components/basic.js';
import { drawButton } from './components/button.js';
import { drawCard } from './components/card.js';
import { drawChart } from './components/chart.js';
import { drawCheckbox, drawRadioGroup } from './components/choice.js';
import { drawDatePicker } from './components/date-picker.js';
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
import { drawSelect } from './components/select.js';
import { drawTable, drawTableCell, drawTableRow } from './components/table.js';
import { drawInput, drawTextarea } from './components/text-field.js';
import { drawCaption, drawLabel, drawText, drawTitle } from './components/text.js';
import type { Draw } from './host.js';

type Node = WidgetComponent | WidgetRoot;
type Drawers = { [Type in Node['type']]: Draw<Extract<Node, { type: Type }>> };

const drawers = {
  Badge: drawBadge,
  Basic: drawBasic,
  Box: drawBox,
  Button: drawButton,
  Caption: drawCaption,
  Card: drawCard,
  Chart: drawChart,
  Checkbox: drawCheckbox,
  Col: drawCol,
  DatePicker: drawDatePicker,
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
  Select: drawSelect,
  Spacer: drawSpacer,
  Table: drawTable,
  'Table.Cell': drawTableCell,
  'Table.Row': drawTableRow,
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
