import { z } from 'zod';
import { ActionConfig } from '../actions.js';
import { WidgetIcon } from '../icons.js';
import {
  ControlSize,
  ControlVariant,
  Direction,
  FontWeight,
  GutterSize,
  identity,
  TextAlign,
  TextSize,
  WidgetColor,
} from './tokens.js';

/** A button; without a label its first icon stands alone. */
export const Button = z.object({
  type: z.literal('Button'),
  ...identity,
  /** Submits the nearest form. */
  submit: z.boolean().exactOptional(),
  label: z.string().exactOptional(),
  /** What assistive technology reads in place of the label or of the icon's name. */
  ariaLabel: z.string().exactOptional(),
  onClickAction: ActionConfig.exactOptional(),
  iconStart: WidgetIcon.exactOptional(),
  iconEnd: WidgetIcon.exactOptional(),
  /** Shorthand for a colour and a variant. */
  style: z.enum(['primary', 'secondary']).exactOptional(),
  iconSize: z.enum(['sm', 'md', 'lg', 'xl', '2xl']).exactOptional(),
  color: z
    .enum(['primary', 'secondary', 'info', 'discovery', 'success', 'caution', 'warning', 'danger'])
    .exactOptional(),
  variant: ControlVariant.exactOptional(),
  size: ControlSize.exactOptional(),
  pill: z.boolean().exactOptional(),
  /** As wide as it is high. */
  uniform: z.boolean().exactOptional(),
  block: z.boolean().exactOptional(),
  disabled: z.boolean().exactOptional(),
});
export type Button = z.infer<typeof Button>;

const textField = {
  name: z.string(),
  defaultValue: z.string().exactOptional(),
  required: z.boolean().exactOptional(),
  /** A regular expression that the whole value must match. */
  pattern: z.string().exactOptional(),
  placeholder: z.string().exactOptional(),
  autoSelect: z.boolean().exactOptional(),
  autoFocus: z.boolean().exactOptional(),
  disabled: z.boolean().exactOptional(),
  variant: z.enum(['soft', 'outline']).exactOptional(),
  size: ControlSize.exactOptional(),
  gutterSize: GutterSize.exactOptional(),
  allowAutofillExtensions: z.boolean().exactOptional(),
};

/** A field of one line. */
export const Input = z.object({
  type: z.literal('Input'),
  ...identity,
  ...textField,
  inputType: z.enum(['number', 'email', 'text', 'password', 'tel', 'url']).exactOptional(),
  pill: z.boolean().exactOptional(),
});
export type Input = z.infer<typeof Input>;

/** A field of several lines. */
export const Textarea = z.object({
  type: z.literal('Textarea'),
  ...identity,
  ...textField,
  rows: z.number().exactOptional(),
  autoResize: z.boolean().exactOptional(),
  maxRows: z.number().exactOptional(),
});
export type Textarea = z.infer<typeof Textarea>;

/** What every control with a popup carries. */
const picker = {
  name: z.string(),
  onChangeAction: ActionConfig.exactOptional(),
  placeholder: z.string().exactOptional(),
  defaultValue: z.string().exactOptional(),
  variant: ControlVariant.exactOptional(),
  size: ControlSize.exactOptional(),
  pill: z.boolean().exactOptional(),
  block: z.boolean().exactOptional(),
  clearable: z.boolean().exactOptional(),
  disabled: z.boolean().exactOptional(),
};

/** One choice of a Select; `disabled` and `description` are the Python SDK's. */
export const SelectOption = z.object({
  value: z.string(),
  label: z.string(),
  disabled: z.boolean().exactOptional(),
  description: z.string().exactOptional(),
});
export type SelectOption = z.infer<typeof SelectOption>;

/** A choice of one from a list. */
export const Select = z.object({
  type: z.literal('Select'),
  ...identity,
  ...picker,
  options: z.array(SelectOption),
  /** Whether its list has a search field, the Python SDK's; without it a long list has one. */
  searchable: z.boolean().exactOptional(),
});
export type Select = z.infer<typeof Select>;

/** A choice of a day; its value and its bounds are ISO dates or date-times. */
export const DatePicker = z.object({
  type: z.literal('DatePicker'),
  ...identity,
  ...picker,
  min: z.string().exactOptional(),
  max: z.string().exactOptional(),
  side: z.enum(['top', 'bottom', 'left', 'right']).exactOptional(),
  align: z.enum(['start', 'center', 'end']).exactOptional(),
});
export type DatePicker = z.infer<typeof DatePicker>;

/** A yes or no. */
export const Checkbox = z.object({
  type: z.literal('Checkbox'),
  ...identity,
  name: z.string(),
  label: z.string().exactOptional(),
  defaultChecked: z.boolean().exactOptional(),
  onChangeAction: ActionConfig.exactOptional(),
  disabled: z.boolean().exactOptional(),
  required: z.boolean().exactOptional(),
});
export type Checkbox = z.infer<typeof Checkbox>;

/** One choice of a RadioGroup. */
export const RadioOption = z.object({
  label: z.string(),
  value: z.string(),
  disabled: z.boolean().exactOptional(),
});
export type RadioOption = z.infer<typeof RadioOption>;

/** A choice of one, all choices in view. */
export const RadioGroup = z.object({
  type: z.literal('RadioGroup'),
  ...identity,
  name: z.string(),
  options: z.array(RadioOption).exactOptional(),
  /** Falls back to `name`. */
  ariaLabel: z.string().exactOptional(),
  onChangeAction: ActionConfig.exactOptional(),
  defaultValue: z.string().exactOptional(),
  direction: Direction.exactOptional(),
  disabled: z.boolean().exactOptional(),
  required: z.boolean().exactOptional(),
});
export type RadioGroup = z.infer<typeof RadioGroup>;

/** The name of a field, by the field's `name`. */
export const Label = z.object({
  type: z.literal('Label'),
  ...identity,
  value: z.string(),
  fieldName: z.string(),
  size: TextSize.exactOptional(),
  weight: FontWeight.exactOptional(),
  textAlign: TextAlign.exactOptional(),
  color: WidgetColor.exactOptional(),
});
export type Label = z.infer<typeof Label>;
