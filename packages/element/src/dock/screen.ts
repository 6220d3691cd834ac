/** The media query of screens that an open chat covers whole: phones, upright or on their side. */
export const smallScreen =
  '(max-width: 480px), (max-height: 480px) and (max-width: 960px) and (any-pointer: coarse)';
