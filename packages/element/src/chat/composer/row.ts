import { icon, iconFrom } from '@chatdock/widgets';
import type { ToolOption } from '@openai/chatkit';
import { html, nothing } from 'lit';
import { iconButton } from '../ui/icon-button.js';
import { chatIcon } from '../ui/icons.js';
import type { LateParts } from '../ui/late-parts.js';
import type { ChatTexts } from '../words/en.js';
import type { ComposerHost } from './composer-host.js';
import { composerParts } from './late.js';
import type { ChatDictation } from './on-demand/dictation.js';
import type { ChatMenu, MenuItem } from './on-demand/menu.js';
import { atSign, mic, plus, slidersHorizontal as sliders } from './lucide-icons.js';

type Asking = Pick<ComposerHost, 'options' | 'entities' | 'commands'>;

// What the server's transcription takes, best first.
const recordingTypes = ['audio/webm;codecs=opus', 'audio/mp4', 'audio/ogg;codecs=opus'];

/** The type that this browser records speech in; undefined where it records none that the server takes. */
export function recordingType(): string | undefined {
  if (!('MediaRecorder' in globalThis)) return undefined;
  return recordingTypes.find((type) => MediaRecorder.isTypeSupported(type));
}

/** Whether the composer shows a button for mentions. */
function mentions({ entities }: Pick<Asking, 'entities'>): boolean {
  return (entities.showComposerMenu ?? false) && entities.onTagSearch !== undefined;
}

/** Whether the composer shows a button for dictation. */
function dictates({ options }: Pick<Asking, 'options'>): boolean {
  const wanted = options.dictation?.enabled ?? false;
  // Pages on plain http have no microphone, and some browsers' views no recorder.
  const { mediaDevices } = navigator as { mediaDevices?: Partial<MediaDevices> };
  return wanted && mediaDevices?.getUserMedia !== undefined && recordingType() !== undefined;
}

/** Whether there are controls to stand in the row beneath the text. */
export function hasRow(asking: Pick<Asking, 'options' | 'entities'>): boolean {
  const { attachments, tools, models } = asking.options;
  return Boolean(
    attachments?.enabled || tools?.length || models?.length || mentions(asking) || dictates(asking),
  );
}

/** Whether anything can be mentioned or commanded. */
export function suggests({ entities, commands }: Pick<Asking, 'entities' | 'commands'>): boolean {
  return entities.onTagSearch !== undefined || commands?.enabled === true;
}

/** What controls do besides choosing. */
export interface RowEffects {
  readonly late: LateParts;
  readonly pickFiles: () => void;
  /** Puts a text where the caret is. */
  readonly insert: (text: string) => void;
}

interface MenuView {
  readonly align: 'start' | 'end';
  readonly label: string;
  /** What the button says; an icon stands for it otherwise. */
  readonly text?: string;
  readonly items: readonly MenuItem[];
  readonly select: (id: string) => void;
}

/** A menu. Its button is there at once; what is pressed before its list has come opens it then. */
function menu(host: ComposerHost, late: LateParts, { align, label, text = '', items, select }: MenuView) {
  const { disabled } = host;
  const drawn = iconFrom(sliders);
  const open = () =>
    void late.whenReady(composerParts, () =>
      host.renderRoot.querySelector<ChatMenu>(`chat-dock-menu[align=${align}]`)?.show(),
    );
  return late.render(
    composerParts,
    () =>
      html`<button
        type="button"
        class=${text ? 'text-menu' : 'icon-button'}
        aria-label=${text && text !== label ? `${label}: ${text}` : label}
        aria-haspopup="menu"
        ?disabled=${disabled}
        @click=${open}
      >
        ${text || drawn}
      </button>`,
    () =>
      html`<chat-dock-menu
        .label=${label}
        .text=${text}
        .drawn=${drawn}
        .items=${items}
        align=${align}
        ?disabled=${disabled}
        @menu.select=${({ detail }: CustomEvent<{ id: string }>) => select(detail.id)}
      ></chat-dock-menu>`,
  );
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

function tools(host: ComposerHost, late: LateParts) {
  const { options, tool, texts, disabled } = host;
  const all = options.tools ?? [];
  const listed = all.filter(({ pinned }) => !pinned);
  const shown = tool && !tool.pinned ? tool : undefined;
  const off = shown && texts.removeTool(shown.label);
  return html`${
    listed.length > 0
      ? menu(host, late, {
          align: 'start',
          label: texts.tools,
          items: listed.map((one) => ({ ...one, checked: one.id === tool?.id })),
          select: (id) => host.selectTool(id === tool?.id ? null : id),
        })
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

function models(host: ComposerHost, late: LateParts) {
  const { options, modelId, texts } = host;
  const all = options.models ?? [];
  if (all.length === 0) return nothing;
  return menu(host, late, {
    align: 'end',
    label: texts.model,
    text: all.find(({ id }) => id === modelId)?.label ?? texts.model,
    items: all.map((model) => ({ ...model, checked: model.id === modelId })),
    select: (id) => (host.modelId = id),
  });
}

/** Dictation. Its button is there at once; pressed early, it records as soon as what records has come. */
function dictation(host: ComposerHost, { late, insert }: RowEffects) {
  const { texts, services, disabled } = host;
  const record = () =>
    void late.whenReady(composerParts, () =>
      host.renderRoot.querySelector<ChatDictation>('chat-dock-dictation')?.record(),
    );
  return late.render(
    composerParts,
    () => iconButton(texts.dictate, iconFrom(mic), record, '', disabled),
    () =>
      html`<chat-dock-dictation
        .texts=${texts}
        .services=${services}
        ?disabled=${disabled}
        @dictation.text=${({ detail }: CustomEvent<string>) => insert(detail)}
      ></chat-dock-dictation>`,
  );
}

/** The controls beneath the text, up to the send button. */
export function composerRow(host: ComposerHost, effects: RowEffects) {
  const { texts, options, disabled } = host;
  const { late, pickFiles, insert } = effects;
  return html`${
      options.attachments?.enabled
        ? iconButton(texts.attach, iconFrom(plus), pickFiles, '', disabled)
        : nothing
    }
    ${
      mentions(host)
        ? iconButton(texts.mention, iconFrom(atSign), () => insert('@'), 'mention', disabled)
        : nothing
    }
    ${tools(host, late)}
    <span class="space"></span>
    ${models(host, late)} ${dictates(host) ? dictation(host, effects) : nothing}`;
}

/** What the button at the end of the composer does now. */
export interface SendButtonView {
  readonly texts: ChatTexts;
  /** Whether it stops the answer instead of sending. */
  readonly stops: boolean;
  readonly disabled: boolean;
  readonly stop: () => void;
}

/** Sends, or stops the answer while nothing is written. */
export function sendButton({ texts, stops, disabled, stop }: SendButtonView) {
  return stops
    ? html`<button
        type="button"
        class="send"
        part="composer-send"
        data-stops
        aria-label=${texts.stop}
        title=${texts.stop}
        @click=${stop}
      >
        ${chatIcon('stop')}
      </button>`
    : html`<button class="send" part="composer-send" aria-label=${texts.send} ?disabled=${disabled}>
        ${chatIcon('arrow-up')}
      </button>`;
}

/** The quote that the message answers to. */
export function replyStrip(reply: string, texts: ChatTexts, remove: () => void) {
  return html`<div class="reply">
    <span dir="auto"><bdi class="sr">${texts.replyTo}: </bdi>${reply}</span>
    ${iconButton(texts.removeReply, chatIcon('close'), remove)}
  </div>`;
}
