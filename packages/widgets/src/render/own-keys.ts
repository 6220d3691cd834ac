import type { ReactiveController, ReactiveControllerHost } from 'lit';

const written = ['keydown', 'keypress', 'keyup', 'beforeinput', 'input', 'paste', 'cut', 'copy'];
const composed = ['compositionstart', 'compositionupdate', 'compositionend'];

// Where keys write, or find by their letters.
const fields =
  'input, textarea, select, [contenteditable], [aria-haspopup], [role=combobox], [role=listbox], [role=option], [role=grid], [role=gridcell], [role=menu], [role^=menuitem]';

/** Keys that are no part of what somebody writes, and may mean something to the page. */
function isForThePage(event: Event): boolean {
  if (!(event instanceof KeyboardEvent) || event.isComposing || event.keyCode === 229) return false;
  const { key, ctrlKey, metaKey, altKey } = event;
  // AltGr writes, though it comes as a chord.
  const isChord = (ctrlKey || metaKey || altKey) && !event.getModifierState('AltGraph');
  return isChord || key === 'Escape' || key === 'Tab' || /^F\d+$/.test(key);
}

/**
 * Keeps what is written in an element's fields to the element, as a frame would: a page's one-key shortcuts would
 * take the letters away. Escape, Tab and chords pass on.
 */
export class OwnKeys implements ReactiveController {
  readonly #host: ReactiveControllerHost & HTMLElement;

  constructor(host: ReactiveControllerHost & HTMLElement) {
    this.#host = host;
    host.addController(this);
  }

  hostConnected(): void {
    for (const type of [...written, ...composed]) this.#host.addEventListener(type, keep);
  }

  hostDisconnected(): void {
    for (const type of [...written, ...composed]) this.#host.removeEventListener(type, keep);
  }
}

function keep(event: Event): void {
  const [target] = event.composedPath();
  if (target instanceof Element && target.closest(fields) && !isForThePage(event)) event.stopPropagation();
}
