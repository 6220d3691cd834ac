import type { ChatKitOptions, OpenAIChatKit } from '@openai/chatkit';
import type { RendererReason } from '../dock/events.js';
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

function ready(view: OpenAIChatKit): Promise<void> {
  return new Promise((resolve, reject) => {
    view.addEventListener('chatkit.ready', () => resolve(), { once: true });
    view.addEventListener(
      'chatkit.error',
      (event) =>
        reject(
          new OfficialUnavailableError('refused', 'The official component reported an error.', {
            cause: event.detail.error,
          }),
        ),
      { once: true },
    );
  });
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
      throw new OfficialUnavailableError('script-error', 'The official script could not be loaded.', {
        cause,
      });
    }
    await customElements.whenDefined(tag);
    start.signal.throwIfAborted();
    phase = 'not-ready';
    const view = document.createElement(tag) as OpenAIChatKit;
    const isReady = ready(view);
    start.place(view);
    view.setOptions(start.options);
    await isReady;
    return view;
  };
  return Promise.race([bringUp(), whenAborted(start.signal, () => phase)]);
}
