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
import { iconFrom, type IconNode } from '@chatdock/widgets';
import type { HeaderIcon } from '@openai/chatkit';

/** What each of ChatKit's header icons is drawn with. */
const icons: Readonly<Record<HeaderIcon, IconNode>> = {
  'sidebar-left': panelLeft,
  'sidebar-right': panelRight,
  'sidebar-open-left': panelLeftOpen,
  'sidebar-open-right': panelRightOpen,
  'sidebar-open-left-alt': arrowRightFromLine,
  'sidebar-open-right-alt': arrowLeftFromLine,
  'sidebar-floating-left': panelLeftDashed,
  'sidebar-floating-right': panelRightDashed,
  'sidebar-floating-open-left': panelsLeftBottom,
  'sidebar-floating-open-right': panelsRightBottom,
  'sidebar-collapse-left': panelLeftClose,
  'sidebar-collapse-right': panelRightClose,
  'collapse-left': arrowLeftToLine,
  'collapse-right': arrowRightToLine,
  'open-left': chevronFirst,
  'open-right': chevronLast,
  'double-chevron-left': chevronsLeft,
  'double-chevron-right': chevronsRight,
  home: house,
  'home-alt': housePlus,
  'back-small': chevronLeft,
  'back-large': arrowLeft,
  'expand-large': maximize,
  'collapse-large': minimize,
  'expand-small': maximize2,
  'collapse-small': minimize2,
  star: star,
  'star-filled': star,
  bug: bug,
  'chat-temporary': messageCircleDashed,
  'settings-cog': settings,
  grid: layoutGrid,
  'dots-horizontal': ellipsis,
  'dots-vertical': ellipsisVertical,
  'dots-horizontal-circle': circleEllipsis,
  'dots-vertical-circle': circleEllipsis,
  menu: menu,
  'menu-inverted': textAlignEnd,
  hamburger: equal,
  history: rotateCcwClock,
  'book-open': bookOpen,
  compose: squarePen,
  share: share,
  'light-mode': sun,
  'dark-mode': moon,
  close: x,
};

/** The icon of a button that the host page has put into the header. */
export function headerIcon(name: HeaderIcon) {
  const node = Object.hasOwn(icons, name) ? icons[name] : icons['dots-horizontal'];
  const look = name === 'dots-vertical-circle' ? { rotate: '90deg' } : {};
  return iconFrom(node, look, name === 'star-filled');
}
