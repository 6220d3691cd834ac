import type { ChatKitOptions, OpenAIChatKit } from '@openai/chatkit';
import type { RendererReason } from '../shared/events.js';
import { isIntegrationError, onIntegrationError } from './integration-error.js';
import { loadScript } from './load-script.js';

/** The official component did not come up. */
export class OfficialUnavailableError extends Error {
  override readonly name = 'OfficialUnavailableError';

  constructor(
    readonly reason: RendererReason,
    message: string,
    options?: ErrorOptions,
  ) {
    super(message, options);
  }
}

/** What starting the official component needs. */
export interface StartOptions {
  readonly scriptUrl: string;
  readonly nonce: string | undefined;
  readonly options: ChatKitOptions;
  /** Places the element on the page; it must never be moved afterwards, or its frame loads again. */
  readonly place: (view: OpenAIChatKit) => void;
  /** Aborted when the time is up. */
  readonly signal: AbortSignal;
}

const tag = 'openai-chatkit';

/** A polyfill of the official element says so; it is no sign that the CDN is well. */
function isPolyfilled(): boolean {
  const known = customElements.get(tag);
  return known !== undefined && 'chatdockPolyfill' in known;
}

function unavailable(reason: RendererReason, cause: unknown): OfficialUnavailableError {
  return new OfficialUnavailableError(reason, 'The official component did not come up.', { cause });
}

function ready(view: OpenAIChatKit, signal: AbortSignal): Promise<void> {
  return new Promise((resolve, reject) => {
    view.addEventListener('chatkit.ready', () => resolve(), { once: true });
    view.addEventListener(
      'chatkit.error',
      ({ detail: { error } }) =>
        reject(unavailable(isIntegrationError(error) ? 'integration-error' : 'refused', error)),
      { once: true },
    );
    onIntegrationError((error) => reject(unavailable('integration-error', error)), signal);
  });
}

function giveOptions(view: OpenAIChatKit, options: ChatKitOptions): void {
  try {
    view.setOptions(options);
  } catch (cause) {
    throw unavailable('options-refused', cause);
  }
}

function whenAborted(signal: AbortSignal, phase: () => RendererReason): Promise<never> {
  return new Promise((_resolve, reject) => {
    signal.addEventListener('abort', () => {
      reject(new OfficialUnavailableError(phase(), 'The official component was not ready in time.'));
    });
  });
}

/**
 * Loads the official component, places it and waits until it is ready.
 *
 * @throws OfficialUnavailableError
 */
export async function startOfficial(start: StartOptions): Promise<OpenAIChatKit> {
  if (isPolyfilled()) {
    throw new OfficialUnavailableError('not-defined', 'The page has replaced the official component.');
  }
  let phase: RendererReason = 'not-defined';
  const bringUp = async (): Promise<OpenAIChatKit> => {
    try {
      await loadScript(start.scriptUrl, start.nonce);
    } catch (cause) {
      throw unavailable('script-error', cause);
    }
    await customElements.whenDefined(tag);
    start.signal.throwIfAborted();
    phase = 'not-ready';
    const view = document.createElement(tag) as OpenAIChatKit;
    const isReady = ready(view, start.signal);
    // Looked at only below: an error of the options comes first.
    isReady.catch(() => {});
    start.place(view);
    giveOptions(view, start.options);
    await isReady;
    return view;
  };
  return Promise.race([bringUp(), whenAborted(start.signal, () => phase)]);
}
