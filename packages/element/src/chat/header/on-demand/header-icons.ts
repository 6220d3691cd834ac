import arrowLeft from 'lucide/dist/esm/icons/arrow-left.mjs';
import arrowLeftFromLine from 'lucide/dist/esm/icons/arrow-left-from-line.mjs';
import arrowLeftToLine from 'lucide/dist/esm/icons/arrow-left-to-line.mjs';
import arrowRightFromLine from 'lucide/dist/esm/icons/arrow-right-from-line.mjs';
import arrowRightToLine from 'lucide/dist/esm/icons/arrow-right-to-line.mjs';
import bookOpen from 'lucide/dist/esm/icons/book-open.mjs';
import bug from 'lucide/dist/esm/icons/bug.mjs';
import chevronFirst from 'lucide/dist/esm/icons/chevron-first.mjs';
import chevronLast from 'lucide/dist/esm/icons/chevron-last.mjs';
import chevronLeft from 'lucide/dist/esm/icons/chevron-left.mjs';
import chevronsLeft from 'lucide/dist/esm/icons/chevrons-left.mjs';
import chevronsRight from 'lucide/dist/esm/icons/chevrons-right.mjs';
import circleEllipsis from 'lucide/dist/esm/icons/circle-ellipsis.mjs';
import ellipsis from 'lucide/dist/esm/icons/ellipsis.mjs';
import ellipsisVertical from 'lucide/dist/esm/icons/ellipsis-vertical.mjs';
import equal from 'lucide/dist/esm/icons/equal.mjs';
import house from 'lucide/dist/esm/icons/house.mjs';
import housePlus from 'lucide/dist/esm/icons/house-plus.mjs';
import layoutGrid from 'lucide/dist/esm/icons/layout-grid.mjs';
import maximize from 'lucide/dist/esm/icons/maximize.mjs';
import maximize2 from 'lucide/dist/esm/icons/maximize-2.mjs';
import menu from 'lucide/dist/esm/icons/menu.mjs';
import messageCircleDashed from 'lucide/dist/esm/icons/message-circle-dashed.mjs';
import minimize from 'lucide/dist/esm/icons/minimize.mjs';
import minimize2 from 'lucide/dist/esm/icons/minimize-2.mjs';
import moon from 'lucide/dist/esm/icons/moon.mjs';
import panelLeft from 'lucide/dist/esm/icons/panel-left.mjs';
import panelLeftClose from 'lucide/dist/esm/icons/panel-left-close.mjs';
import panelLeftDashed from 'lucide/dist/esm/icons/panel-left-dashed.mjs';
import panelLeftOpen from 'lucide/dist/esm/icons/panel-left-open.mjs';
import panelRight from 'lucide/dist/esm/icons/panel-right.mjs';
import panelRightClose from 'lucide/dist/esm/icons/panel-right-close.mjs';
import panelRightDashed from 'lucide/dist/esm/icons/panel-right-dashed.mjs';
import panelRightOpen from 'lucide/dist/esm/icons/panel-right-open.mjs';
import panelsLeftBottom from 'lucide/dist/esm/icons/panels-left-bottom.mjs';
import panelsRightBottom from 'lucide/dist/esm/icons/panels-right-bottom.mjs';
import rotateCcwClock from 'lucide/dist/esm/icons/rotate-ccw-clock.mjs';
import settings from 'lucide/dist/esm/icons/settings.mjs';
import share from 'lucide/dist/esm/icons/share.mjs';
import squarePen from 'lucide/dist/esm/icons/square-pen.mjs';
import star from 'lucide/dist/esm/icons/star.mjs';
import sun from 'lucide/dist/esm/icons/sun.mjs';
import textAlignEnd from 'lucide/dist/esm/icons/text-align-end.mjs';
import x from 'lucide/dist/esm/icons/x.mjs';
import type { HeaderIcon } from '@openai/chatkit';
import { iconFrom, type IconNode } from '@chatdock/widgets';
import { headerTexts } from '../../words/header-texts.js';
import { english, type ChatTexts } from '../../words/en.js';

Object.assign(english.headerActions, headerTexts);

/** What each of ChatKit's header icons is drawn with, and what its button is called: the types give it no name. */
const icons: Readonly<Record<HeaderIcon, readonly [IconNode, keyof ChatTexts['headerActions']]>> = {
  'sidebar-left': [panelLeft, 'sidebar'],
  'sidebar-right': [panelRight, 'sidebar'],
  'sidebar-open-left': [panelLeftOpen, 'sidebar'],
  'sidebar-open-right': [panelRightOpen, 'sidebar'],
  'sidebar-open-left-alt': [arrowRightFromLine, 'sidebar'],
  'sidebar-open-right-alt': [arrowLeftFromLine, 'sidebar'],
  'sidebar-floating-left': [panelLeftDashed, 'sidebar'],
  'sidebar-floating-right': [panelRightDashed, 'sidebar'],
  'sidebar-floating-open-left': [panelsLeftBottom, 'sidebar'],
  'sidebar-floating-open-right': [panelsRightBottom, 'sidebar'],
  'sidebar-collapse-left': [panelLeftClose, 'collapse'],
  'sidebar-collapse-right': [panelRightClose, 'collapse'],
  'collapse-left': [arrowLeftToLine, 'collapse'],
  'collapse-right': [arrowRightToLine, 'collapse'],
  'open-left': [chevronFirst, 'expand'],
  'open-right': [chevronLast, 'expand'],
  'double-chevron-left': [chevronsLeft, 'back'],
  'double-chevron-right': [chevronsRight, 'forward'],
  home: [house, 'home'],
  'home-alt': [housePlus, 'home'],
  'back-small': [chevronLeft, 'back'],
  'back-large': [arrowLeft, 'back'],
  'expand-large': [maximize, 'expand'],
  'collapse-large': [minimize, 'collapse'],
  'expand-small': [maximize2, 'expand'],
  'collapse-small': [minimize2, 'collapse'],
  star: [star, 'favourite'],
  'star-filled': [star, 'favourite'],
  bug: [bug, 'bug'],
  'chat-temporary': [messageCircleDashed, 'temporaryChat'],
  'settings-cog': [settings, 'settings'],
  grid: [layoutGrid, 'apps'],
  'dots-horizontal': [ellipsis, 'more'],
  'dots-vertical': [ellipsisVertical, 'more'],
  'dots-horizontal-circle': [circleEllipsis, 'more'],
  'dots-vertical-circle': [circleEllipsis, 'more'],
  menu: [menu, 'menu'],
  'menu-inverted': [textAlignEnd, 'menu'],
  hamburger: [equal, 'menu'],
  history: [rotateCcwClock, 'history'],
  'book-open': [bookOpen, 'guide'],
  compose: [squarePen, 'compose'],
  share: [share, 'share'],
  'light-mode': [sun, 'lightMode'],
  'dark-mode': [moon, 'darkMode'],
  close: [x, 'close'],
};

/** The icon and the accessible name of a button that the host page has put into the header. */
export function headerIcon(name: HeaderIcon, { headerActions }: ChatTexts) {
  const [node, label] = Object.hasOwn(icons, name) ? icons[name] : icons['dots-horizontal'];
  const look = name === 'dots-vertical-circle' ? { rotate: '90deg' } : {};
  return { icon: iconFrom(node, look, name === 'star-filled'), label: headerActions[label] };
}
