import type { OpenAIChatKit } from '@openai/chatkit';
import { chatkitEventNames, type RendererReason } from '../shared/events.js';
import { isIntegrationError, onIntegrationError } from './integration-error.js';

/** How long a sign must last before it counts, in ms. Together with the swap it must stay under 3 s. */
const frameGraceMs = 1000;
const heightGraceMs = 1500;
/** How long a response may go on without any event. */
const silenceMs = 30_000;

/** Watches the official component while it is on the page. */
export interface OfficialWatch {
  /** Something of a response has arrived. */
  heard(): void;
  stop(): void;
}

function frameOf(view: OpenAIChatKit): HTMLIFrameElement | null {
  return (view.shadowRoot ?? view).querySelector('iframe');
}

function isVisible(frame: Element): boolean {
  return document.visibilityState === 'visible' && frame.checkVisibility({ visibilityProperty: true });
}

/**
 * Watches an official component that has come up: its frame may be removed or collapse, it may report that it
 * cannot run here, and a response may never end. Tells the first sign, once.
 */
export function watchOfficial(view: OpenAIChatKit, onSign: (reason: RendererReason) => void): OfficialWatch {
  const abort = new AbortController();
  const { signal } = abort;
  const timers = new Map<RendererReason, ReturnType<typeof setTimeout>>();

  const stop = () => {
    abort.abort();
    for (const timer of timers.values()) clearTimeout(timer);
    frames.disconnect();
    sizes.disconnect();
  };
  const sign = (reason: RendererReason) => {
    if (signal.aborted) return;
    stop();
    onSign(reason);
  };
  /** Counts as a sign when it still holds after a while. */
  const suspect = (reason: RendererReason, ms: number, holds: () => boolean) => {
    if (timers.has(reason) || signal.aborted || !holds()) return;
    const check = () => {
      timers.delete(reason);
      if (holds()) sign(reason);
    };
    timers.set(reason, setTimeout(check, ms));
  };

  let frame = frameOf(view);
  const frames = new MutationObserver(() => {
    const present = frameOf(view);
    if (present && present !== frame) sizes.observe(present);
    if (frame && !present) suspect('frame-removed', frameGraceMs, () => frameOf(view) === null);
    frame = present ?? frame;
  });
  frames.observe(view.shadowRoot ?? view, { childList: true, subtree: true });

  const isFlat = () => {
    const present = frameOf(view);
    return present !== null && isVisible(present) && present.getBoundingClientRect().height === 0;
  };
  const sizes = new ResizeObserver(() => suspect('zero-height', heightGraceMs, isFlat));
  if (frame) sizes.observe(frame);

  let responding = false;
  const heard = () => {
    clearTimeout(timers.get('response-stuck'));
    timers.delete('response-stuck');
    suspect('response-stuck', silenceMs, () => responding);
  };
  for (const name of chatkitEventNames) {
    view.addEventListener(
      name,
      (event: Event) => {
        if (name === 'chatkit.response.start') responding = true;
        if (name === 'chatkit.response.end') responding = false;
        heard();
        if (name !== 'chatkit.error') return;
        const { error } = (event as CustomEvent<{ error: unknown }>).detail;
        if (isIntegrationError(error)) sign('integration-error');
      },
      { signal },
    );
  }
  onIntegrationError(() => sign('integration-error'), signal);
  return { heard, stop };
}
