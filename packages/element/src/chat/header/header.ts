import type { ChatKitOptions, HeaderOption } from '@openai/chatkit';
import { html, nothing } from 'lit';
import type { headerIcon } from './on-demand/header-icons.js';
import { iconButton } from '../ui/icon-button.js';
import { chatIcon } from '../ui/icons.js';
import type { ChatTexts } from '../words/en.js';

/** What the header shows, and what it does. */
export interface HeaderView {
  readonly options: Pick<ChatKitOptions, 'header' | 'history'>;
  readonly texts: ChatTexts;
  /** Title of the open thread; empty on the start screen. */
  readonly title: string;
  /** Whether there is a conversation to leave for a new one. */
  readonly started: boolean;
  /** Whether content has scrolled beneath. */
  readonly scrolled: boolean;
  readonly headingLevel: number;
  /** Draws the host's icons, once they are there. */
  readonly icons: { readonly headerIcon: typeof headerIcon } | undefined;
  readonly newChat: () => void;
  readonly showHistory: () => void;
}

type HeaderAction = NonNullable<HeaderOption['leftAction']>;

function hostAction({ icon, onClick }: HeaderAction, { icons, texts }: HeaderView) {
  // The shell's own close button must be there at once.
  if (icon === 'close') return iconButton(texts.headerActions.close, chatIcon('close'), onClick);
  const drawn = icons?.headerIcon(icon, texts);
  return drawn
    ? iconButton(drawn.label, drawn.icon, onClick)
    : html`<span class="icon-button" aria-hidden="true"></span>`;
}

/** Whether the header shows icons that load on demand. */
export function needsHeaderIcons({ header }: ChatKitOptions): boolean {
  return [header?.leftAction, header?.rightAction].some((action) => action && action.icon !== 'close');
}

/** The chat's header: the host's buttons, the history, the title and a new chat. */
export function headerView(view: HeaderView) {
  const { options, texts, title, started, scrolled, headingLevel } = view;
  const { header, history } = options;
  if (header?.enabled === false) return nothing;
  const shown = header?.title?.enabled === false ? '' : (header?.title?.text ?? title);
  return html`<header part="header" ?data-scrolled=${scrolled}>
    ${header?.leftAction ? hostAction(header.leftAction, view) : nothing}
    ${
      history?.enabled === false
        ? nothing
        : iconButton(texts.history, chatIcon('history'), view.showHistory, 'history-button')
    }
    ${
      shown
        ? html`<div class="title" part="title" role="heading" aria-level=${headingLevel} dir="auto">
            ${shown}
          </div>`
        : html`<div class="title"></div>`
    }
    ${started ? iconButton(texts.newChat, chatIcon('compose'), view.newChat) : nothing}
    ${header?.rightAction ? hostAction(header.rightAction, view) : nothing}
  </header>`;
}
