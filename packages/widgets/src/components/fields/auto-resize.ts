/** Makes a text area as high as its text, within its limits, where CSS cannot do that by itself. */
export function fitText(area: HTMLTextAreaElement): void {
  if (CSS.supports('field-sizing', 'content')) return;
  const borders = area.offsetHeight - area.clientHeight;
  area.style.setProperty('height', 'auto');
  area.style.setProperty('height', `${area.scrollHeight + borders}px`);
}
