import type { Image } from '@chatdock/protocol';
import { css, html, nothing } from 'lit';
import { background, block } from '../css/box.js';
import { type Styles, styles } from '../css/styles.js';
import { plain } from '../css/values.js';
import type { Draw } from '../render/host.js';
import { imageUrl } from '../links/urls.js';
import { oneOf, text } from '../render/read.js';

const fits = ['cover', 'contain', 'fill', 'scale-down', 'none'] as const;
const positions = [
  'top left',
  'top',
  'top right',
  'left',
  'center',
  'right',
  'bottom left',
  'bottom',
  'bottom right',
] as const;

/** As wide as there is room, and over the padding at both sides. */
const flushWidth = { width: 'calc(100% + var(--flush-start, 0px) + var(--flush-end, 0px))' };

/** A picture; one from elsewhere than the thread allows is left out, its description kept. */
export const drawImage: Draw<Image> = (node, host) => {
  const url = imageUrl(node.src, host.allowedImageDomains);
  const look: Styles = { ...block(node), ...background(node.background), flex: plain(node.flex) };
  if (!url)
    return node.alt
      ? html`<span class="image" role="img" aria-label=${text(node.alt)} ${styles(look)}></span>`
      : nothing;
  return html`<img
    class="image"
    src=${url}
    alt=${text(node.alt)}
    loading="lazy"
    decoding="async"
    referrerpolicy="no-referrer"
    ?data-frame=${node.frame}
    ?data-flush=${node.flush}
    ${styles({
      ...look,
      ...(node.flush && (look['width'] === undefined || look['width'] === '100%') && flushWidth),
      'object-fit': oneOf(node.fit, fits, 'cover'),
      'object-position': oneOf(node.position, positions, 'center'),
    })}
  />`;
};

export const imageStyles = css`
  .image {
    display: block;
    box-sizing: border-box;
    max-width: 100%;
    min-width: 0;
  }
  .image[data-frame] {
    box-shadow: inset 0 0 0 1px var(--cd-border);
    outline: 1px solid var(--cd-border);
    outline-offset: -1px;
  }
  .image[data-flush] {
    max-width: none;
    flex-shrink: 0;
    align-self: stretch;
    margin-block: calc(var(--flush-top, 0px) * -1) calc(var(--flush-bottom, 0px) * -1);
    margin-inline: calc(var(--flush-start, 0px) * -1) calc(var(--flush-end, 0px) * -1);
  }
`;
