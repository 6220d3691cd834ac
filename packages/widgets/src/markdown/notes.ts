import { html, nothing } from 'lit';

/** Leads to the other end of a footnote: this markdown may stand in a shadow root, where fragments lead nowhere. */
function follow(event: Event, wanted: string) {
  event.preventDefault();
  const from = event.currentTarget as HTMLElement;
  const target = from.closest('.markdown')?.querySelector<HTMLElement>(wanted);
  target?.scrollIntoView({ block: 'nearest' });
  target?.focus({ preventScroll: true });
}

/** What stands for a footnote in a text; nothing as long as it is not known. */
export function noteMark(number: number | undefined) {
  if (number === undefined) return nothing;
  const note = `[data-note="${number}"]`;
  return html`<sup
    ><a
      role="doc-noteref"
      data-note-mark=${number}
      href="#note-${number}"
      @click=${(event: Event) => follow(event, note)}
      >${number}</a
    ></sup
  >`;
}

/** A footnote, and the way back to where it was mentioned. */
export function drawNote(number: number, content: unknown) {
  const mark = `[data-note-mark="${number}"]`;
  return html`<li value=${number} data-note=${number} tabindex="-1">
    ${content}
    <a
      class="md-back"
      role="doc-backlink"
      href="#mark-${number}"
      @click=${(event: Event) => follow(event, mark)}
      >↩</a
    >
  </li>`;
}
