import atSign from 'lucide/dist/esm/icons/at-sign.mjs';
import plus from 'lucide/dist/esm/icons/plus.mjs';
import sliders from 'lucide/dist/esm/icons/sliders-horizontal.mjs';
import { icon, iconFrom } from '@chatdock/widgets';
import type { ComposerOption, ToolOption } from '@openai/chatkit';
import { html, nothing } from 'lit';
import { chatIcon } from '../icons.js';
import type { ChatTexts } from '../texts.js';

/** What stands in the row beneath the text, and what it does. */
export interface ComposerRowView {
  readonly texts: ChatTexts;
  readonly options: ComposerOption;
  readonly tool: ToolOption | undefined;
  readonly modelId: string | undefined;
  readonly disabled: boolean;
  readonly mentions: boolean;
  readonly dictates: boolean;
  readonly pickFiles: () => void;
  readonly selectTool: (toolId: string | null) => void;
  readonly selectModel: (modelId: string) => void;
  readonly mention: () => void;
  readonly dictate: (audio: Blob, signal: AbortSignal) => Promise<string>;
  readonly dictated: (text: string) => void;
}

/** Whether there is anything to stand in the row. */
export function hasRow({
  options,
  mentions,
  dictates,
}: Pick<ComposerRowView, 'options' | 'mentions' | 'dictates'>) {
  const { attachments, tools, models } = options;
  return Boolean(attachments?.enabled || tools?.length || models?.length || mentions || dictates);
}

function button(
  label: string,
  drawn: unknown,
  { disabled }: ComposerRowView,
  onClick: () => void,
  className = '',
) {
  return html`<button
    type="button"
    class="icon-button ${className}"
    aria-label=${label}
    title=${label}
    ?disabled=${disabled}
    @click=${onClick}
  >
    ${drawn}
  </button>`;
}

function pinned(tool: ToolOption, { tool: selected, selectTool, disabled }: ComposerRowView) {
  const on = tool.id === selected?.id;
  return html`<button
    type="button"
    class="tool"
    aria-pressed=${on}
    ?disabled=${disabled}
    @click=${() => selectTool(on ? null : tool.id)}
  >
    ${icon(tool.icon)}<span>${tool.shortLabel ?? tool.label}</span>
  </button>`;
}

function tools(view: ComposerRowView) {
  const { options, tool, texts, disabled, selectTool } = view;
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
          @menu.select=${({ detail }: CustomEvent<{ id: string }>) => selectTool(detail.id === tool?.id ? null : detail.id)}
        ></chat-dock-menu>`
      : nothing
  }
  ${all.filter((one) => one.pinned).map((one) => pinned(one, view))}
  ${
    shown
      ? html`<button
          type="button"
          class="tool"
          aria-pressed="true"
          aria-label=${off}
          title=${off}
          ?disabled=${disabled}
          @click=${() => selectTool(null)}
        >
          ${icon(shown.icon)}<span>${shown.shortLabel ?? shown.label}</span>${chatIcon('close')}
        </button>`
      : nothing
  }`;
}

function models({ options, modelId, texts, disabled, selectModel }: ComposerRowView) {
  const all = options.models ?? [];
  if (all.length === 0) return nothing;
  return html`<chat-dock-menu
    .label=${texts.model}
    .text=${all.find(({ id }) => id === modelId)?.label ?? texts.model}
    .items=${all.map((model) => ({ ...model, checked: model.id === modelId }))}
    align="end"
    ?disabled=${disabled}
    @menu.select=${({ detail }: CustomEvent<{ id: string }>) => selectModel(detail.id)}
  ></chat-dock-menu>`;
}

/** The controls beneath the text, up to the send button. */
export function composerRow(view: ComposerRowView) {
  const { texts, options, mentions, dictates, pickFiles, mention, dictate, dictated, disabled } = view;
  return html`${options.attachments?.enabled ? button(texts.attach, iconFrom(plus), view, pickFiles) : nothing}
    ${mentions ? button(texts.mention, iconFrom(atSign), view, mention, 'mention') : nothing} ${tools(view)}
    <span class="space"></span>
    ${models(view)}
    ${
      dictates
        ? html`<chat-dock-dictation
            .texts=${texts}
            .transcribe=${dictate}
            ?disabled=${disabled}
            @dictation.text=${({ detail }: CustomEvent<string>) => dictated(detail)}
          ></chat-dock-dictation>`
        : nothing
    }`;
}
