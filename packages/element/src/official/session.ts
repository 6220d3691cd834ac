import type { ChatKitOptions, OpenAIChatKit } from '@openai/chatkit';
import type { RendererReason } from '../shared/events.js';
import { startOfficial } from './start.js';
import { Traffic } from './traffic.js';
import { watchOfficial, type OfficialWatch } from './watch.js';

export { OfficialUnavailableError } from './start.js';

/** From becoming visible to a working chat on screen; what is left of 3 s is for drawing the local chat. */
const budgetMs = 2600;

/** What an {@link OfficialSession} needs to know. */
export interface OfficialSettings {
  readonly scriptUrl: string;
  readonly scriptNonce: string | undefined;
  readonly fetch: typeof globalThis.fetch;
  readonly options: (renderer: 'official', fetch: typeof globalThis.fetch) => ChatKitOptions;
  /** Answers what is to be sent in place of a request's body. */
  readonly rewrite: (body: string) => string;
}

/** One official component on the page: brought up, watched, and ended with all that it has under way. */
export class OfficialSession {
  readonly #settings: OfficialSettings;
  readonly #onSign: (reason: RendererReason) => void;
  readonly #traffic: Traffic;
  readonly #abort = new AbortController();
  #watch: OfficialWatch | undefined;

  constructor(settings: OfficialSettings, onSign: (reason: RendererReason) => void) {
    this.#settings = settings;
    this.#onSign = onSign;
    this.#traffic = new Traffic(settings.fetch, {
      onEvent: () => this.#watch?.heard(),
      rewrite: settings.rewrite,
    });
  }

  /** Sends the component's requests. */
  get fetch(): typeof globalThis.fetch {
    return this.#traffic.fetch;
  }

  /**
   * Brings the component up.
   *
   * @param place puts it on the page; it is never moved afterwards, or its frame would load again
   * @param began when the wait began, in ms of `performance.now()`
   * @throws OfficialUnavailableError when it is not ready in time or certainly never will be, and when it is ended
   */
  async start(place: (view: OpenAIChatKit) => void, began: number): Promise<OpenAIChatKit> {
    const { scriptUrl, scriptNonce: nonce, options } = this.#settings;
    const abort = this.#abort;
    const timer = setTimeout(() => abort.abort(), budgetMs - (performance.now() - began));
    try {
      const view = await startOfficial({
        scriptUrl,
        nonce,
        options: options('official', this.fetch),
        place,
        signal: abort.signal,
      });
      this.#watch = watchOfficial(view, this.#onSign);
      return view;
    } finally {
      clearTimeout(timer);
      abort.abort();
    }
  }

  /** Ends the watch and all requests, or the wait for a component that is coming up. */
  end(): void {
    this.#abort.abort();
    this.#watch?.stop();
    this.#traffic.end();
  }
}
