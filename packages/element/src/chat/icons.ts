import { svg } from 'lit';

/** Icons of the chat's own controls: strokes in a 24 px box. */
const paths = {
  'arrow-up': 'M12 19V5m-6 6 6-6 6 6',
  'arrow-down': 'M12 5v14m6-6-6 6-6-6',
  stop: 'M8 8h8v8H8z',
  close: 'M6 6l12 12M18 6 6 18',
  compose:
    'M12 4H6.5A2.5 2.5 0 0 0 4 6.5v11A2.5 2.5 0 0 0 6.5 20h11a2.5 2.5 0 0 0 2.5-2.5V12M18.4 3.6a2 2 0 0 1 2.9 2.8L12.5 15 8.8 16l1-3.8z',
  reload: 'M4 12a8 8 0 0 1 13.8-5.5L20 8.5M20 4v4.5h-4.5M20 12a8 8 0 0 1-13.8 5.5L4 15.5M4 20v-4.5h4.5',
  alert: 'M12 8v5m0 3.2v.1M12 3.5 21.5 20h-19z',
  info: 'M12 11v5.5m0-9v.1M21 12a9 9 0 1 1-18 0 9 9 0 0 1 18 0Z',
  copy: 'M9 9h9.5a1.5 1.5 0 0 1 1.5 1.5V19a1.5 1.5 0 0 1-1.5 1.5H10A1.5 1.5 0 0 1 8.5 19V9.5M5.5 15A1.5 1.5 0 0 1 4 13.5V5a1.5 1.5 0 0 1 1.5-1.5H14A1.5 1.5 0 0 1 15.5 5',
  check: 'M5 12.5 10 17.5 19 7',
  clock: 'M12 7v5.2l3.2 2M21 12a9 9 0 1 1-18 0 9 9 0 0 1 18 0Z',
  history: 'M12 7.5v4.8l3.2 1.9M3.5 12a8.5 8.5 0 1 0 2.9-6.4L3.5 8.2M3.5 4v4.2h4.2',
} as const;

/** Names of the chat's own icons. */
export type ChatIcon = keyof typeof paths;

/** An icon in the colour of the text around it, hidden from assistive technology. */
export function chatIcon(name: ChatIcon) {
  return svg`<svg class="icon" viewBox="0 0 24 24" aria-hidden="true"><path d=${paths[name]}></path></svg>`;
}
