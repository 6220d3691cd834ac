/** What a colour is in light and in dark. */
export type Pair = readonly [light: string, dark: string];

/** The grounds of a chat. */
export const surfaces = {
  surface: ['#ffffff', '#212121'],
  'surface-secondary': ['#f9f9f9', '#181818'],
  'surface-tertiary': ['#f3f3f3', '#131313'],
  'surface-elevated': ['#ffffff', '#303030'],
  'surface-elevated-secondary': ['#f9f9f9', '#414141'],
} as const satisfies Record<string, Pair>;

/** Its texts. */
export const texts = {
  'text-primary': ['#0d0d0d', '#ffffff'],
  'text-prose': ['#1c1c1c', '#ececec'],
  'text-emphasis': ['#000000', '#ffffff'],
  'text-secondary': ['#5d5d5d', '#afafaf'],
  'text-tertiary': ['#6a6a6a', '#a3a3a3'],
} as const satisfies Record<string, Pair>;

/** What says how something is. */
export const statuses = {
  success: ['#0a7d3c', '#4ade80'],
  warning: ['#9a5b00', '#fbbf24'],
  caution: ['#7d6200', '#fde047'],
  danger: ['#c0262d', '#f87171'],
  info: ['#0b62d6', '#60a5fa'],
  discovery: ['#6d3fd6', '#a78bfa'],
} as const satisfies Record<string, Pair>;

/** The edge of a field has to be seen: 3:1 against its ground. */
export const controlEdge: Pair = ['#8f8f8f', '#7d7d7d'];
