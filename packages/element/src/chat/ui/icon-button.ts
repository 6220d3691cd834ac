import { html } from 'lit';

/** A button that is an icon, named for assistive technology and by its tip. */
export function iconButton(
  label: string,
  icon: unknown,
  onClick: (event: Event) => void,
  className = '',
  disabled = false,
) {
  return html`<button
    type="button"
    class="icon-button ${className}"
    aria-label=${label}
    title=${label}
    ?disabled=${disabled}
    @click=${onClick}
  >
    ${icon}
  </button>`;
}
