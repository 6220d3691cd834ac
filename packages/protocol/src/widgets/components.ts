import { z } from 'zod';
import { ActionConfig } from '../actions.js';
import { Chart } from './chart.js';
import { Badge, Caption, Divider, Icon, Image, Markdown, Spacer, TextComponent, Title } from './content.js';
import { Button, Checkbox, DatePicker, Input, Label, RadioGroup, Select, Textarea } from './controls.js';
import { Alignment, container, Direction, identity, Length, Spacing, TextAlign } from './tokens.js';

// TypeScript cannot infer a schema that leads back to itself through a union, so the way back is typed by hand.
const component: z.ZodType<WidgetComponent> = z.lazy(() => WidgetComponent);
type Children = { children?: WidgetComponent[] };

const boxProps = z.object({
  type: z.literal('Box'),
  ...identity,
  ...container,
  direction: Direction.exactOptional(),
});

/** A flex container of either direction. */
export const Box = boxProps.extend({ children: z.array(component).exactOptional() });
export type Box = z.infer<typeof boxProps> & Children;

const rowProps = z.object({
  type: z.literal('Row'),
  ...identity,
  ...container,
});

/** A horizontal flex container. */
export const Row = rowProps.extend({ children: z.array(component).exactOptional() });
export type Row = z.infer<typeof rowProps> & Children;

const colProps = z.object({
  type: z.literal('Col'),
  ...identity,
  ...container,
});

/** A vertical flex container. */
export const Col = colProps.extend({ children: z.array(component).exactOptional() });
export type Col = z.infer<typeof colProps> & Children;

const formProps = z.object({
  type: z.literal('Form'),
  ...identity,
  ...container,
  direction: Direction.exactOptional(),
  onSubmitAction: ActionConfig.exactOptional(),
});

/** A container whose fields are submitted together. */
export const Form = formProps.extend({ children: z.array(component).exactOptional() });
export type Form = z.infer<typeof formProps> & Children;

const transitionProps = z.object({
  type: z.literal('Transition'),
  ...identity,
});

/** Animates the change from one child to the next. */
export const Transition = transitionProps.extend({ children: component.nullable().exactOptional() });
export type Transition = z.infer<typeof transitionProps> & { children?: WidgetComponent | null };

const listViewItemProps = z.object({
  type: z.literal('ListViewItem'),
  ...identity,
  onClickAction: ActionConfig.exactOptional(),
  gap: Length.exactOptional(),
  align: Alignment.exactOptional(),
});

/** One row of a ListView. */
export const ListViewItem = listViewItemProps.extend({ children: z.array(component) });
export type ListViewItem = z.infer<typeof listViewItemProps> & { children: WidgetComponent[] };

const tableCellProps = z.object({
  type: z.literal('Table.Cell'),
  ...identity,
  width: Length.exactOptional(),
  padding: Spacing.exactOptional(),
  colSpan: z.number().exactOptional(),
  rowSpan: z.number().exactOptional(),
  align: TextAlign.exactOptional(),
  vAlign: TextAlign.exactOptional(),
  /** Width of the column by name, for the first row that names it. */
  colSize: z.enum(['xs', 'sm', 'md', 'lg', 'xl']).exactOptional(),
});

/** One cell of a Table. Known to the JavaScript types only. */
export const TableCell = tableCellProps.extend({ children: z.array(component).exactOptional() });
export type TableCell = z.infer<typeof tableCellProps> & Children;

const tableRowProps = z.object({
  type: z.literal('Table.Row'),
  ...identity,
  header: z.boolean().exactOptional(),
});

/** One row of a Table; a header row holds column headers. */
export const TableRow = tableRowProps.extend({ children: z.array(TableCell).exactOptional() });
export type TableRow = z.infer<typeof tableRowProps> & { children?: TableCell[] };

const tableProps = z.object({
  type: z.literal('Table'),
  ...identity,
});

/** A table of rows. */
export const Table = tableProps.extend({ children: z.array(TableRow).exactOptional() });
export type Table = z.infer<typeof tableProps> & { children?: TableRow[] };

/** Every component that either upstream names, roots apart. */
export const WidgetComponent = z.discriminatedUnion('type', [
  TextComponent,
  Title,
  Caption,
  Badge,
  Markdown,
  Divider,
  Icon,
  Image,
  Button,
  Checkbox,
  Spacer,
  Select,
  DatePicker,
  Input,
  Label,
  RadioGroup,
  Textarea,
  Chart,
  Box,
  Row,
  Col,
  Form,
  Transition,
  ListViewItem,
  Table,
  TableRow,
  TableCell,
]);
export type WidgetComponent =
  | TextComponent
  | Title
  | Caption
  | Badge
  | Markdown
  | Divider
  | Icon
  | Image
  | Button
  | Checkbox
  | Spacer
  | Select
  | DatePicker
  | Input
  | Label
  | RadioGroup
  | Textarea
  | Chart
  | Box
  | Row
  | Col
  | Form
  | Transition
  | ListViewItem
  | Table
  | TableRow
  | TableCell;
