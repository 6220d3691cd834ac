import atSign from 'lucide/dist/esm/icons/at-sign.mjs';
import plus from 'lucide/dist/esm/icons/plus.mjs';
import sliders from 'lucide/dist/esm/icons/sliders-horizontal.mjs';
import { icon, iconFrom } from '@chatdock/widgets';
import type { ToolOption } from '@openai/chatkit';
import { html, nothing } from 'lit';
import { iconButton } from '../ui/icon-button.js';
import { chatIcon } from '../ui/icons.js';
import type { ComposerHost } from './composer-host.js';
import { dictates, mentions } from './wanted-extras.js';

/** What controls do besides choosing. */
export interface RowEffects {
  readonly pickFiles: () => void;
  /** Puts a text where the caret is. */
  readonly insert: (text: string) => void;
}

function pinned(tool: ToolOption, host: ComposerHost) {
  const on = tool.id === host.tool?.id;
  return html`<button
    type="button"
    class="tool"
    aria-pressed=${on}
    ?disabled=${host.disabled}
    @click=${() => host.selectTool(on ? null : tool.id)}
  >
    ${icon(tool.icon)}<span>${tool.shortLabel ?? tool.label}</span>
  </button>`;
}

function tools(host: ComposerHost) {
  const { options, tool, texts, disabled } = host;
  const all = options.tools ?? [];
  const menu = all.filter(({ pinned }) => !pinned);
  const shown = tool && !tool.pinned ? tool : undefined;
  const off = shown && texts.removeTool(shown.label);
  return html`${
    menu.length > 0
      ? html`<chat-dock-menu
          .label=${texts.tools}
          .drawn=${iconFrom(sliders)}
          .items=${menu.map((one) => ({ ...one, checked: one.id === tool?.id }))}
          ?disabled=${disabled}
          @menu.select=${({ detail }: CustomEvent<{ id: string }>) => host.selectTool(detail.id === tool?.id ? null : detail.id)}
        ></chat-dock-menu>`
      : nothing
  }
  ${all.filter((one) => one.pinned).map((one) => pinned(one, host))}
  ${
    shown
      ? html`<button
          type="button"
          class="tool"
          aria-pressed="true"
          aria-label=${off}
          title=${off}
          ?disabled=${disabled}
          @click=${() => host.selectTool(null)}
        >
          ${icon(shown.icon)}<span>${shown.shortLabel ?? shown.label}</span>${chatIcon('close')}
        </button>`
      : nothing
  }`;
}

function models(host: ComposerHost) {
  const { options, modelId, texts, disabled } = host;
  const all = options.models ?? [];
  if (all.length === 0) return nothing;
  return html`<chat-dock-menu
    .label=${texts.model}
    .text=${all.find(({ id }) => id === modelId)?.label ?? texts.model}
    .items=${all.map((model) => ({ ...model, checked: model.id === modelId }))}
    align="end"
    ?disabled=${disabled}
    @menu.select=${({ detail }: CustomEvent<{ id: string }>) => (host.modelId = detail.id)}
  ></chat-dock-menu>`;
}

/** The controls beneath the text, up to the send button. */
export function composerRow(host: ComposerHost, { pickFiles, insert }: RowEffects) {
  const { texts, options, services, disabled } = host;
  const { attachments } = options;
  return html`${attachments?.enabled ? iconButton(texts.attach, iconFrom(plus), pickFiles, '', disabled) : nothing}
    ${
      mentions(host)
        ? iconButton(texts.mention, iconFrom(atSign), () => insert('@'), 'mention', disabled)
        : nothing
    }
    ${tools(host)}
    <span class="space"></span>
    ${models(host)}
    ${
      dictates(host)
        ? html`<chat-dock-dictation
            .texts=${texts}
            .services=${services}
            ?disabled=${disabled}
            @dictation.text=${({ detail }: CustomEvent<string>) => insert(detail)}
          ></chat-dock-dictation>`
        : nothing
    }`;
}
