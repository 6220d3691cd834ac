import type { Select } from '@chatdock/protocol';
import { html } from 'lit';
import type { Draw } from '../../render/host.js';
import { oneOf, records, text } from '../../render/read.js';
import { controlFigures } from '../../theme/figures.js';

export const controlVariants = ['solid', 'soft', 'outline', 'ghost'] as const;

/** A choice of one from a list. */
export const drawSelect: Draw<Select> = (node, host) =>
  html`<chat-widget-select
    name=${text(node.name)}
    .options=${records(node.options).map(({ value, label, description, disabled }) => ({
      value: text(value),
      label: text(label),
      description: text(description),
      disabled: Boolean(disabled),
    }))}
    .defaultValue=${text(node.defaultValue)}
    .placeholder=${text(node.placeholder)}
    .variant=${oneOf(node.variant, controlVariants, 'outline')}
    .size=${oneOf(node.size, controlFigures, 'md')}
    .messages=${host.messages}
    ?pill=${node.pill}
    ?block=${node.block}
    ?clearable=${node.clearable}
    ?disabled=${node.disabled}
    @change=${(event: Event) => host.act(event.currentTarget as HTMLElement, node.onChangeAction, 'none')}
  ></chat-widget-select>`;
