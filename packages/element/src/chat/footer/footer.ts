import type { SessionState } from '@chatdock/client';
import type { ChatKitOptions } from '@openai/chatkit';
import { html, nothing } from 'lit';
import type { ComposerServices } from '../composer/composer-host.js';
import { iconButton } from '../ui/icon-button.js';
import { chatIcon } from '../ui/icons.js';
import type { LateParts } from '../ui/late-parts.js';
import type { Language } from '../words/language.js';
import { markdownOf } from '../conversation/markdown.js';
import { noticesView, offlineNotice } from './notices.js';
import type { SendParams } from '../session/send-message.js';

/** What stands beneath the conversation, and what it does. */
export interface DockView {
  readonly options: ChatKitOptions;
  readonly state: SessionState;
  readonly language: Language;
  readonly late: LateParts;
  readonly services: ComposerServices | undefined;
  /** Whether the reader is at the end of the conversation. */
  readonly atEnd: boolean;
  readonly toEnd: () => void;
  readonly dismiss: (index: number) => void;
  readonly send: (params: SendParams) => void;
  readonly stop: () => void;
  readonly newChat: () => void;
  readonly toolChanged: (toolId: string | null) => void;
}

function composer(view: DockView) {
  const { options, state, language, services, send, stop, newChat, toolChanged } = view;
  const { texts, tag } = language;
  const { composer, entities, commands } = options;
  const { thread, responding } = state;
  const { status } = thread ?? {};
  if (status?.type === 'closed')
    return html`<p class="closed" dir="auto">${status.reason ?? texts.closed}</p>`;
  const locked = status?.type === 'locked';
  return html`<chat-dock-composer
    exportparts="composer, composer-input, composer-send"
    placeholder=${(locked ? status.reason : composer?.placeholder) ?? texts.placeholder}
    .texts=${texts}
    .locale=${tag}
    .options=${composer ?? {}}
    .entities=${entities ?? {}}
    .commands=${commands}
    .services=${services}
    ?disabled=${locked}
    ?responding=${responding}
    ?stoppable=${responding}
    @composer.send=${({ detail }: CustomEvent<SendParams>) => send(detail)}
    @composer.stop=${stop}
    @composer.new=${newChat}
    @composer.tool=${({ detail }: CustomEvent<{ toolId: string | null }>) => toolChanged(detail.toolId)}
  ></chat-dock-composer>`;
}

/** What stands beneath the conversation: notices, composer and disclaimer. */
export function dockView(view: DockView) {
  const { options, state, language, late, atEnd, toEnd, dismiss } = view;
  const { texts } = language;
  const { disclaimer } = options;
  const markdown = markdownOf(late);
  return html`${atEnd ? nothing : iconButton(texts.toEnd, chatIcon('arrow-down'), toEnd, 'to-end')}
  ${noticesView(state.notices, { texts, markdown, dismiss })} ${offlineNotice(state.offline, texts)}
  ${late.notice(texts)} ${composer(view)}
  ${
    disclaimer
      ? html`<div class="disclaimer" part="disclaimer" ?data-contrast=${disclaimer.highContrast}>
          ${markdown(disclaimer.text)}
        </div>`
      : nothing
  }`;
}
