import type { Chart } from '@chatdock/protocol';
import { LitElement, nothing } from 'lit';
import { property, state } from 'lit/decorators.js';
import { drawChart } from './draw-chart.js';
import { englishMessages, type WidgetMessages } from '../../render/messages.js';

/** A chart of bars, areas and lines. It is drawn into the tree around it, whose styles it shares. */
export class WidgetChart extends LitElement {
  @property({ attribute: false }) chart: Chart | undefined;
  @property({ attribute: false }) messages: WidgetMessages = englishMessages;
  @state() private width = 0;
  @state() private height = 0;
  /** The category under the pointer or the focus. */
  @state() private active: number | undefined;

  // The drawing can change the size that it was drawn for: a frame later, that is no loop.
  readonly #resized = new ResizeObserver(([entry]) =>
    requestAnimationFrame(() => {
      this.width = entry?.contentRect.width ?? 0;
      this.height = entry?.contentRect.height ?? 0;
    }),
  );

  protected override createRenderRoot() {
    return this;
  }

  override connectedCallback() {
    super.connectedCallback();
    this.#resized.observe(this);
  }

  override disconnectedCallback() {
    super.disconnectedCallback();
    this.#resized.disconnect();
  }

  override render() {
    const { chart, width, height, active, messages } = this;
    if (!chart || !width) return nothing;
    return drawChart({ chart, width, height, active, messages, activate: (index) => (this.active = index) });
  }
}
