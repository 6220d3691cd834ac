import atom from 'lucide/dist/esm/icons/atom.mjs';
import award from 'lucide/dist/esm/icons/award.mjs';
import book from 'lucide/dist/esm/icons/book.mjs';
import bookOpen from 'lucide/dist/esm/icons/book-open.mjs';
import bot from 'lucide/dist/esm/icons/bot.mjs';
import box from 'lucide/dist/esm/icons/box.mjs';
import briefcase from 'lucide/dist/esm/icons/briefcase.mjs';
import bug from 'lucide/dist/esm/icons/bug.mjs';
import calendar from 'lucide/dist/esm/icons/calendar.mjs';
import chartColumn from 'lucide/dist/esm/icons/chart-column.mjs';
import chartNoAxesCombined from 'lucide/dist/esm/icons/chart-no-axes-combined.mjs';
import check from 'lucide/dist/esm/icons/check.mjs';
import chevronLeft from 'lucide/dist/esm/icons/chevron-left.mjs';
import chevronRight from 'lucide/dist/esm/icons/chevron-right.mjs';
import circle from 'lucide/dist/esm/icons/circle.mjs';
import circleCheck from 'lucide/dist/esm/icons/circle-check.mjs';
import circleQuestionMark from 'lucide/dist/esm/icons/circle-question-mark.mjs';
import circleUserRound from 'lucide/dist/esm/icons/circle-user-round.mjs';
import clock from 'lucide/dist/esm/icons/clock.mjs';
import compass from 'lucide/dist/esm/icons/compass.mjs';
import ellipsis from 'lucide/dist/esm/icons/ellipsis.mjs';
import ellipsisVertical from 'lucide/dist/esm/icons/ellipsis-vertical.mjs';
import externalLink from 'lucide/dist/esm/icons/external-link.mjs';
import file from 'lucide/dist/esm/icons/file.mjs';
import fileText from 'lucide/dist/esm/icons/file-text.mjs';
import flaskConical from 'lucide/dist/esm/icons/flask-conical.mjs';
import globe from 'lucide/dist/esm/icons/globe.mjs';
import idCard from 'lucide/dist/esm/icons/id-card.mjs';
import image from 'lucide/dist/esm/icons/image.mjs';
import images from 'lucide/dist/esm/icons/images.mjs';
import info from 'lucide/dist/esm/icons/info.mjs';
import keyRound from 'lucide/dist/esm/icons/key-round.mjs';
import layers from 'lucide/dist/esm/icons/layers.mjs';
import lifeBuoy from 'lucide/dist/esm/icons/life-buoy.mjs';
import lightbulb from 'lucide/dist/esm/icons/lightbulb.mjs';
import mail from 'lucide/dist/esm/icons/mail.mjs';
import map from 'lucide/dist/esm/icons/map.mjs';
import mapPin from 'lucide/dist/esm/icons/map-pin.mjs';
import monitor from 'lucide/dist/esm/icons/monitor.mjs';
import notebook from 'lucide/dist/esm/icons/notebook.mjs';
import notebookPen from 'lucide/dist/esm/icons/notebook-pen.mjs';
import partyPopper from 'lucide/dist/esm/icons/party-popper.mjs';
import penLine from 'lucide/dist/esm/icons/pen-line.mjs';
import pencil from 'lucide/dist/esm/icons/pencil.mjs';
import phone from 'lucide/dist/esm/icons/phone.mjs';
import play from 'lucide/dist/esm/icons/play.mjs';
import plus from 'lucide/dist/esm/icons/plus.mjs';
import rotateCcwClock from 'lucide/dist/esm/icons/rotate-ccw-clock.mjs';
import rotateCw from 'lucide/dist/esm/icons/rotate-cw.mjs';
import search from 'lucide/dist/esm/icons/search.mjs';
import slidersHorizontal from 'lucide/dist/esm/icons/sliders-horizontal.mjs';
import smartphone from 'lucide/dist/esm/icons/smartphone.mjs';
import sparkle from 'lucide/dist/esm/icons/sparkle.mjs';
import sparkles from 'lucide/dist/esm/icons/sparkles.mjs';
import squareCode from 'lucide/dist/esm/icons/square-code.mjs';
import squarePen from 'lucide/dist/esm/icons/square-pen.mjs';
import squareText from 'lucide/dist/esm/icons/square-text.mjs';
import star from 'lucide/dist/esm/icons/star.mjs';
import tag from 'lucide/dist/esm/icons/tag.mjs';
import trash from 'lucide/dist/esm/icons/trash.mjs';
import user from 'lucide/dist/esm/icons/user.mjs';
import zap from 'lucide/dist/esm/icons/zap.mjs';
import type { CoreIcon } from '@chatdock/protocol';
import type { IconNode } from '../path-data.js';

const dot: IconNode = [['circle', { cx: 12, cy: 12, r: 4 }]];

/** What each of ChatKit's icons is drawn with. */
export const coreIcons = {
  agent: bot,
  analytics: chartNoAxesCombined,
  atom: atom,
  batch: layers,
  bolt: zap,
  'book-clock': rotateCcwClock,
  'book-closed': book,
  'book-open': bookOpen,
  bug: bug,
  calendar: calendar,
  chart: chartColumn,
  check: check,
  'check-circle': circleCheck,
  'check-circle-filled': circleCheck,
  'chevron-left': chevronLeft,
  'chevron-right': chevronRight,
  'circle-question': circleQuestionMark,
  clock: clock,
  compass: compass,
  confetti: partyPopper,
  cube: box,
  desktop: monitor,
  document: fileText,
  dot: dot,
  'dots-horizontal': ellipsis,
  'dots-vertical': ellipsisVertical,
  'empty-circle': circle,
  'external-link': externalLink,
  globe: globe,
  images: images,
  info: info,
  keys: keyRound,
  lab: flaskConical,
  lifesaver: lifeBuoy,
  lightbulb: lightbulb,
  mail: mail,
  'map-pin': mapPin,
  maps: map,
  mobile: smartphone,
  name: tag,
  notebook: notebook,
  'notebook-pencil': notebookPen,
  'page-blank': file,
  phone: phone,
  play: play,
  plus: plus,
  profile: circleUserRound,
  'profile-card': idCard,
  reload: rotateCw,
  search: search,
  'settings-slider': slidersHorizontal,
  sparkle: sparkle,
  'sparkle-double': sparkles,
  'square-code': squareCode,
  'square-image': image,
  'square-text': squareText,
  star: star,
  'star-filled': star,
  suitcase: briefcase,
  user: user,
  wreath: award,
  write: pencil,
  'write-alt': squarePen,
  'write-alt2': penLine,
} satisfies Record<CoreIcon, IconNode>;

/** What widgets use besides, too often to wait for the whole set of Lucide's. */
export const commonLucideIcons: Readonly<Record<string, IconNode>> = { 'lucide:trash': trash };

/** Icons whose first shape is filled, with the rest cut out of it. */
export const filledIcons: ReadonlySet<string> = new Set(['check-circle-filled', 'dot', 'star-filled']);
