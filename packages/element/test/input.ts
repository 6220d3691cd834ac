import { executeServerCommand } from '@web/test-runner-commands';

/** Presses a key or chord for real, such as `Shift+Tab`. */
export const press = (chord: string) => executeServerCommand('press', chord);

/** Types a text for real, key by key. */
export const type = (text: string) => executeServerCommand('type', text);

/** Turns the wheel for real, over the middle of an element; `deltaY` in px, upwards below 0. */
export function wheel(over: Element, deltaY: number): Promise<unknown> {
  const { x, y, width, height } = over.getBoundingClientRect();
  const middle = { x: Math.round(x + width / 2), y: Math.round(y + height / 2) };
  return executeServerCommand('wheel', { ...middle, deltaY });
}
