import type { BasicRoot } from '@chatdock/protocol';
import { html } from 'lit';
import { arrangement, spacing } from '../css/box.js';
import { styles } from '../css/styles.js';
import type { Draw } from '../render/host.js';
import { oneOf } from '../render/read.js';

/** A root without a frame. */
export const drawBasic: Draw<BasicRoot> = (node, host) =>
  html`<div
    class="box basic"
    data-container
    data-direction=${oneOf(node.direction, ['row', 'col'], 'col')}
    ${styles({
      ...arrangement({ gap: node.gap, align: node.align, justify: node.justify }),
      ...spacing('padding', node.padding),
      'color-scheme': node.theme && oneOf(node.theme, ['light', 'dark'], 'light'),
    })}
  >
    ${host.children(node.children)}
  </div>`;
