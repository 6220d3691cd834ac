export type PopupSide = 'top' | 'bottom' | 'left' | 'right';
export type PopupAlign = 'start' | 'center' | 'end';

const gap = 6;
const margin = 8;
const opposite: Record<PopupSide, PopupSide> = { top: 'bottom', bottom: 'top', left: 'right', right: 'left' };

interface Box {
  readonly left: number;
  readonly top: number;
  readonly width: number;
  readonly height: number;
}

function along(start: number, length: number, size: number, align: PopupAlign) {
  if (align === 'start') return start;
  return align === 'end' ? start + length - size : start + (length - size) / 2;
}

function at(side: PopupSide, align: PopupAlign, anchor: Box, popup: Box): { left: number; top: number } {
  if (side === 'top' || side === 'bottom') {
    const top = side === 'top' ? anchor.top - popup.height - gap : anchor.top + anchor.height + gap;
    return { left: along(anchor.left, anchor.width, popup.width, align), top };
  }
  const left = side === 'left' ? anchor.left - popup.width - gap : anchor.left + anchor.width + gap;
  return { left, top: along(anchor.top, anchor.height, popup.height, align) };
}

function room(side: PopupSide, anchor: Box, view: { width: number; height: number }): number {
  if (side === 'top') return anchor.top;
  if (side === 'left') return anchor.left;
  return side === 'bottom'
    ? view.height - anchor.top - anchor.height
    : view.width - anchor.left - anchor.width;
}

/** Puts an open popup beside its control: on the side asked for, or opposite where there is more room. */
export function placePopup(popup: HTMLElement, anchor: Element, side: PopupSide, align: PopupAlign): void {
  const box = anchor.getBoundingClientRect();
  const size = popup.getBoundingClientRect();
  const view = { width: document.documentElement.clientWidth, height: document.documentElement.clientHeight };
  const needed = (side === 'top' || side === 'bottom' ? size.height : size.width) + gap + margin;
  const flip = room(side, box, view) < needed && room(opposite[side], box, view) > room(side, box, view);
  const { left, top } = at(flip ? opposite[side] : side, align, box, size);
  const within = (value: number, length: number, all: number) =>
    Math.max(margin, Math.min(value, all - length - margin));
  popup.style.setProperty('left', `${within(left, size.width, view.width)}px`);
  popup.style.setProperty('top', `${within(top, size.height, view.height)}px`);
  popup.toggleAttribute('data-placed', true);
}
