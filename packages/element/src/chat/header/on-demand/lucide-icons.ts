// Made by `npm run icons` of Lucide (ISC and MIT, see icons/lucide/LICENSE of @chatdock/widgets).
import type { IconPaths } from '@chatdock/widgets';

export const arrowLeft: IconPaths = ['m12 19-7-7 7-7', 'M19 12H5'];
export const arrowLeftFromLine: IconPaths = ['m9 6-6 6 6 6', 'M3 12h14', 'M21 19V5'];
export const arrowLeftToLine: IconPaths = ['M3 19V5', 'm13 6-6 6 6 6', 'M7 12h14'];
export const arrowRightFromLine: IconPaths = ['M3 5v14', 'M21 12H7', 'm15 18 6-6-6-6'];
export const arrowRightToLine: IconPaths = ['M17 12H3', 'm11 18 6-6-6-6', 'M21 5v14'];
export const bookOpen: IconPaths = [
  'M12 5v16',
  'M20.001 19A2 2 0 0022 17V5a2 2 0 00-1.999-2L16 3.002A5 5 0 0012 5a5 5 0 00-4-2H4a2 2 0 00-2 2v12a2 2 0 001.999 2H8a5 5 0 014 2 5 5 0 014-2z',
];
export const bug: IconPaths = [
  'M12 20v-9',
  'M14 7a4 4 0 0 1 4 4v3a6 6 0 0 1-12 0v-3a4 4 0 0 1 4-4z',
  'M14.12 3.88 16 2',
  'M21 21a4 4 0 0 0-3.81-4',
  'M21 5a4 4 0 0 1-3.55 3.97',
  'M22 13h-4',
  'M3 21a4 4 0 0 1 3.81-4',
  'M3 5a4 4 0 0 0 3.55 3.97',
  'M6 13H2',
  'm8 2 1.88 1.88',
  'M9 7.13V6a3 3 0 1 1 6 0v1.13',
];
export const chevronFirst: IconPaths = ['m17 18-6-6 6-6', 'M7 6v12'];
export const chevronLast: IconPaths = ['m7 18 6-6-6-6', 'M17 6v12'];
export const chevronLeft: IconPaths = ['m15 18-6-6 6-6'];
export const chevronsLeft: IconPaths = ['m11 17-5-5 5-5', 'm18 17-5-5 5-5'];
export const chevronsRight: IconPaths = ['m6 17 5-5-5-5', 'm13 17 5-5-5-5'];
export const circleEllipsis: IconPaths = [
  'M2 12a10 10 0 1 0 20 0a10 10 0 1 0 -20 0z',
  'M17 12h.01',
  'M12 12h.01',
  'M7 12h.01',
];
export const ellipsis: IconPaths = [
  'M11 12a1 1 0 1 0 2 0a1 1 0 1 0 -2 0z',
  'M18 12a1 1 0 1 0 2 0a1 1 0 1 0 -2 0z',
  'M4 12a1 1 0 1 0 2 0a1 1 0 1 0 -2 0z',
];
export const ellipsisVertical: IconPaths = [
  'M11 12a1 1 0 1 0 2 0a1 1 0 1 0 -2 0z',
  'M11 5a1 1 0 1 0 2 0a1 1 0 1 0 -2 0z',
  'M11 19a1 1 0 1 0 2 0a1 1 0 1 0 -2 0z',
];
export const equal: IconPaths = ['M5 9L19 9', 'M5 15L19 15'];
export const house: IconPaths = [
  'M15 21v-8a1 1 0 0 0-1-1h-4a1 1 0 0 0-1 1v8',
  'M3 10a2 2 0 0 1 .709-1.528l7-6a2 2 0 0 1 2.582 0l7 6A2 2 0 0 1 21 10v9a2 2 0 0 1-2 2H5a2 2 0 0 1-2-2z',
];
export const housePlus: IconPaths = [
  'M12.35 21H5a2 2 0 0 1-2-2v-9a2 2 0 0 1 .71-1.53l7-6a2 2 0 0 1 2.58 0l7 6A2 2 0 0 1 21 10v2.35',
  'M14.8 12.4A1 1 0 0 0 14 12h-4a1 1 0 0 0-1 1v8',
  'M15 18h6',
  'M18 15v6',
];
export const layoutGrid: IconPaths = [
  'M4 3h5a1 1 0 0 1 1 1v5a1 1 0 0 1 -1 1h-5a1 1 0 0 1 -1 -1v-5a1 1 0 0 1 1 -1z',
  'M15 3h5a1 1 0 0 1 1 1v5a1 1 0 0 1 -1 1h-5a1 1 0 0 1 -1 -1v-5a1 1 0 0 1 1 -1z',
  'M15 14h5a1 1 0 0 1 1 1v5a1 1 0 0 1 -1 1h-5a1 1 0 0 1 -1 -1v-5a1 1 0 0 1 1 -1z',
  'M4 14h5a1 1 0 0 1 1 1v5a1 1 0 0 1 -1 1h-5a1 1 0 0 1 -1 -1v-5a1 1 0 0 1 1 -1z',
];
export const maximize: IconPaths = [
  'M8 3H5a2 2 0 0 0-2 2v3',
  'M21 8V5a2 2 0 0 0-2-2h-3',
  'M3 16v3a2 2 0 0 0 2 2h3',
  'M16 21h3a2 2 0 0 0 2-2v-3',
];
export const maximize2: IconPaths = ['M15 3h6v6', 'm21 3-7 7', 'm3 21 7-7', 'M9 21H3v-6'];
export const menu: IconPaths = ['M4 5h16', 'M4 12h16', 'M4 19h16'];
export const messageCircleDashed: IconPaths = [
  'M10.1 2.182a10 10 0 0 1 3.8 0',
  'M13.9 21.818a10 10 0 0 1-3.8 0',
  'M17.609 3.72a10 10 0 0 1 2.69 2.7',
  'M2.182 13.9a10 10 0 0 1 0-3.8',
  'M20.28 17.61a10 10 0 0 1-2.7 2.69',
  'M21.818 10.1a10 10 0 0 1 0 3.8',
  'M3.721 6.391a10 10 0 0 1 2.7-2.69',
  'm6.163 21.117-2.906.85a1 1 0 0 1-1.236-1.169l.965-2.98',
];
export const minimize: IconPaths = [
  'M8 3v3a2 2 0 0 1-2 2H3',
  'M21 8h-3a2 2 0 0 1-2-2V3',
  'M3 16h3a2 2 0 0 1 2 2v3',
  'M16 21v-3a2 2 0 0 1 2-2h3',
];
export const minimize2: IconPaths = ['m14 10 7-7', 'M20 10h-6V4', 'm3 21 7-7', 'M4 14h6v6'];
export const moon: IconPaths = [
  'M20.985 12.486a9 9 0 1 1-9.473-9.472c.405-.022.617.46.402.803a6 6 0 0 0 8.268 8.268c.344-.215.825-.004.803.401',
];
export const panelLeft: IconPaths = [
  'M5 3h14a2 2 0 0 1 2 2v14a2 2 0 0 1 -2 2h-14a2 2 0 0 1 -2 -2v-14a2 2 0 0 1 2 -2z',
  'M9 3v18',
];
export const panelLeftClose: IconPaths = [
  'M5 3h14a2 2 0 0 1 2 2v14a2 2 0 0 1 -2 2h-14a2 2 0 0 1 -2 -2v-14a2 2 0 0 1 2 -2z',
  'M9 3v18',
  'm16 15-3-3 3-3',
];
export const panelLeftDashed: IconPaths = [
  'M5 3h14a2 2 0 0 1 2 2v14a2 2 0 0 1 -2 2h-14a2 2 0 0 1 -2 -2v-14a2 2 0 0 1 2 -2z',
  'M9 14v1',
  'M9 19v2',
  'M9 3v2',
  'M9 9v1',
];
export const panelLeftOpen: IconPaths = [
  'M5 3h14a2 2 0 0 1 2 2v14a2 2 0 0 1 -2 2h-14a2 2 0 0 1 -2 -2v-14a2 2 0 0 1 2 -2z',
  'M9 3v18',
  'm14 9 3 3-3 3',
];
export const panelRight: IconPaths = [
  'M5 3h14a2 2 0 0 1 2 2v14a2 2 0 0 1 -2 2h-14a2 2 0 0 1 -2 -2v-14a2 2 0 0 1 2 -2z',
  'M15 3v18',
];
export const panelRightClose: IconPaths = [
  'M5 3h14a2 2 0 0 1 2 2v14a2 2 0 0 1 -2 2h-14a2 2 0 0 1 -2 -2v-14a2 2 0 0 1 2 -2z',
  'M15 3v18',
  'm8 9 3 3-3 3',
];
export const panelRightDashed: IconPaths = [
  'M5 3h14a2 2 0 0 1 2 2v14a2 2 0 0 1 -2 2h-14a2 2 0 0 1 -2 -2v-14a2 2 0 0 1 2 -2z',
  'M15 14v1',
  'M15 19v2',
  'M15 3v2',
  'M15 9v1',
];
export const panelRightOpen: IconPaths = [
  'M5 3h14a2 2 0 0 1 2 2v14a2 2 0 0 1 -2 2h-14a2 2 0 0 1 -2 -2v-14a2 2 0 0 1 2 -2z',
  'M15 3v18',
  'm10 15-3-3 3-3',
];
export const panelsLeftBottom: IconPaths = [
  'M5 3h14a2 2 0 0 1 2 2v14a2 2 0 0 1 -2 2h-14a2 2 0 0 1 -2 -2v-14a2 2 0 0 1 2 -2z',
  'M9 3v18',
  'M9 15h12',
];
export const panelsRightBottom: IconPaths = [
  'M5 3h14a2 2 0 0 1 2 2v14a2 2 0 0 1 -2 2h-14a2 2 0 0 1 -2 -2v-14a2 2 0 0 1 2 -2z',
  'M3 15h12',
  'M15 3v18',
];
export const rotateCcwClock: IconPaths = [
  'M3 12a9 9 0 1 0 9-9 9.75 9.75 0 0 0-6.74 2.74L3 8',
  'M3 3v5h5',
  'M12 7v5l4 2',
];
export const settings: IconPaths = [
  'M9.671 4.136a2.34 2.34 0 0 1 4.659 0 2.34 2.34 0 0 0 3.319 1.915 2.34 2.34 0 0 1 2.33 4.033 2.34 2.34 0 0 0 0 3.831 2.34 2.34 0 0 1-2.33 4.033 2.34 2.34 0 0 0-3.319 1.915 2.34 2.34 0 0 1-4.659 0 2.34 2.34 0 0 0-3.32-1.915 2.34 2.34 0 0 1-2.33-4.033 2.34 2.34 0 0 0 0-3.831A2.34 2.34 0 0 1 6.35 6.051a2.34 2.34 0 0 0 3.319-1.915',
  'M9 12a3 3 0 1 0 6 0a3 3 0 1 0 -6 0z',
];
export const share: IconPaths = ['M12 2v13', 'm16 6-4-4-4 4', 'M4 12v8a2 2 0 0 0 2 2h12a2 2 0 0 0 2-2v-8'];
export const squarePen: IconPaths = [
  'M12 3H5a2 2 0 0 0-2 2v14a2 2 0 0 0 2 2h14a2 2 0 0 0 2-2v-7',
  'M18.375 2.625a1 1 0 0 1 3 3l-9.013 9.014a2 2 0 0 1-.853.505l-2.873.84a.5.5 0 0 1-.62-.62l.84-2.873a2 2 0 0 1 .506-.852z',
];
export const star: IconPaths = [
  'M11.525 2.295a.53.53 0 0 1 .95 0l2.31 4.679a2.123 2.123 0 0 0 1.595 1.16l5.166.756a.53.53 0 0 1 .294.904l-3.736 3.638a2.123 2.123 0 0 0-.611 1.878l.882 5.14a.53.53 0 0 1-.771.56l-4.618-2.428a2.122 2.122 0 0 0-1.973 0L6.396 21.01a.53.53 0 0 1-.77-.56l.881-5.139a2.122 2.122 0 0 0-.611-1.879L2.16 9.795a.53.53 0 0 1 .294-.906l5.165-.755a2.122 2.122 0 0 0 1.597-1.16z',
];
export const sun: IconPaths = [
  'M8 12a4 4 0 1 0 8 0a4 4 0 1 0 -8 0z',
  'M12 2v2',
  'M12 20v2',
  'm4.93 4.93 1.41 1.41',
  'm17.66 17.66 1.41 1.41',
  'M2 12h2',
  'M20 12h2',
  'm6.34 17.66-1.41 1.41',
  'm19.07 4.93-1.41 1.41',
];
export const textAlignEnd: IconPaths = ['M21 5H3', 'M21 12H9', 'M21 19H7'];
export const x: IconPaths = ['M18 6 6 18', 'm6 6 12 12'];
