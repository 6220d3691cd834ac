import { Lazy } from '@chatdock/widgets/lazy';
import type { ChatKitOptions, HeaderIcon, HeaderOption } from '@openai/chatkit';
import { html, nothing } from 'lit';
import { iconButton } from '../ui/icon-button.js';
import { chatIcon } from '../ui/icons.js';
import type { LateParts } from '../ui/late-parts.js';
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
  readonly late: LateParts;
  readonly newChat: () => void;
  readonly showHistory: () => void;
}

type HeaderAction = NonNullable<HeaderOption['leftAction']>;

const headerIcons = new Lazy(() => import('./on-demand/header-icons.js'));

type Label = keyof ChatTexts['headerActions'];

/** What the button of each icon is called: the official types give it no name. */
const labels: Readonly<Record<HeaderIcon, Label>> = {
  'sidebar-left': 'sidebar',
  'sidebar-right': 'sidebar',
  'sidebar-open-left': 'sidebar',
  'sidebar-open-right': 'sidebar',
  'sidebar-open-left-alt': 'sidebar',
  'sidebar-open-right-alt': 'sidebar',
  'sidebar-floating-left': 'sidebar',
  'sidebar-floating-right': 'sidebar',
  'sidebar-floating-open-left': 'sidebar',
  'sidebar-floating-open-right': 'sidebar',
  'sidebar-collapse-left': 'collapse',
  'sidebar-collapse-right': 'collapse',
  'collapse-left': 'collapse',
  'collapse-right': 'collapse',
  'open-left': 'expand',
  'open-right': 'expand',
  'double-chevron-left': 'back',
  'double-chevron-right': 'forward',
  home: 'home',
  'home-alt': 'home',
  'back-small': 'back',
  'back-large': 'back',
  'expand-large': 'expand',
  'collapse-large': 'collapse',
  'expand-small': 'expand',
  'collapse-small': 'collapse',
  star: 'favourite',
  'star-filled': 'favourite',
  bug: 'bug',
  'chat-temporary': 'temporaryChat',
  'settings-cog': 'settings',
  grid: 'apps',
  'dots-horizontal': 'more',
  'dots-vertical': 'more',
  'dots-horizontal-circle': 'more',
  'dots-vertical-circle': 'more',
  menu: 'menu',
  'menu-inverted': 'menu',
  hamburger: 'menu',
  history: 'history',
  'book-open': 'guide',
  compose: 'compose',
  share: 'share',
  'light-mode': 'lightMode',
  'dark-mode': 'darkMode',
  close: 'close',
};

/** The accessible name of a button that the host page has put into the header. */
function headerLabel(icon: HeaderIcon, { headerActions }: ChatTexts): string {
  return headerActions[Object.hasOwn(labels, icon) ? labels[icon] : 'more'];
}

function hostAction({ icon, onClick }: HeaderAction, { late, texts }: HeaderView) {
  // The shell's own close button must be drawn at once; the others can be pressed before they are.
  const drawn =
    icon === 'close'
      ? chatIcon('close')
      : late.render(
          headerIcons,
          () => nothing,
          ({ headerIcon }) => headerIcon(icon),
        );
  return iconButton(headerLabel(icon, texts), drawn, onClick);
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
