import type { DatePicker } from '@chatdock/protocol';
import { html } from 'lit';
import type { Draw } from '../../render/host.js';
import { oneOf, text } from '../../render/read.js';
import { controlFigures } from '../../theme/figures.js';
import { controlVariants } from './draw-select.js';

/** A choice of a day. */
export const drawDatePicker: Draw<DatePicker> = (node, host) =>
  html`<chat-widget-date-picker
    name=${text(node.name)}
    .defaultValue=${text(node.defaultValue)}
    .min=${text(node.min)}
    .max=${text(node.max)}
    .placeholder=${text(node.placeholder) || host.messages.pickDate}
    .variant=${oneOf(node.variant, controlVariants, 'outline')}
    .size=${oneOf(node.size, controlFigures, 'md')}
    .side=${oneOf(node.side, ['top', 'bottom', 'left', 'right'], 'bottom')}
    .align=${oneOf(node.align, ['start', 'center', 'end'], 'center')}
    .messages=${host.messages}
    ?pill=${node.pill}
    ?block=${node.block}
    ?clearable=${node.clearable}
    ?disabled=${node.disabled}
    @change=${(event: Event) => host.act(event.currentTarget as HTMLElement, node.onChangeAction, 'none')}
  ></chat-widget-date-picker>`;
