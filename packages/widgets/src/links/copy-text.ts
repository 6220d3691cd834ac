/**
 * Copies a text. Pages on plain http have no `navigator.clipboard`, and some may not use it; there the text is copied
 * from a field beside the button, as a reader would do it.
 *
 * @param button what was pressed; it keeps the focus
 * @returns whether the text has been copied
 */
export async function copyText(text: string, button: HTMLElement): Promise<boolean> {
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch {
    return copyFromField(text, button);
  }
}

function copyFromField(text: string, button: HTMLElement): boolean {
  const root = button.getRootNode();
  const field = document.createElement('textarea');
  field.value = text;
  field.readOnly = true;
  field.ariaHidden = 'true';
  for (const [name, value] of Object.entries({ position: 'fixed', inset: '0 auto auto 0', opacity: '0' })) {
    field.style.setProperty(name, value);
  }
  (root instanceof ShadowRoot ? root : document.body).append(field);
  field.select();
  try {
    return document.execCommand('copy');
  } catch {
    return false;
  } finally {
    field.remove();
    button.focus({ preventScroll: true });
  }
}
