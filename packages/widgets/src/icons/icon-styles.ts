import { css } from 'lit';

/** The look of an icon, for the shadow root that it is drawn in. */
export const iconStyles = css`
  .icon {
    flex: none;
    width: 1em;
    height: 1em;
    fill: none;
    stroke: currentColor;
    stroke-width: 1.75;
    stroke-linecap: round;
    stroke-linejoin: round;
  }
  .icon .icon-filled {
    fill: currentColor;
  }
  .icon .icon-cut {
    stroke: var(--cd-surface);
    stroke-width: 2;
  }
`;
