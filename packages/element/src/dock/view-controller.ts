import type { ChatKitOptions, OpenAIChatKit } from '@openai/chatkit';
import type { ReactiveController, ReactiveControllerHost } from 'lit';
import { OfficialUnavailableError, startOfficial } from '../cdn/start-official.js';
import type { RendererChange, RendererName, RendererReason } from './events.js';

/** What a view is started with. */
export interface ViewSettings {
  readonly renderer: 'auto' | RendererName;
  readonly domainKey: string | undefined;
  readonly scriptUrl: string;
  readonly scriptNonce: string | undefined;
  readonly options: ChatKitOptions;
}

/** The element that holds the view. */
export interface ViewHost extends ReactiveControllerHost {
  viewSettings(): ViewSettings;
  /** Puts the view on the page, in place of a former one. */
  placeView(view: OpenAIChatKit): void;
  viewChanged(change: RendererChange): void;
}

/** From becoming visible to a working chat on screen. */
const officialBudgetMs = 3000;

const failureKey = 'chatdock:official-failed';

function failedBefore(scriptUrl: string): boolean {
  try {
    return sessionStorage.getItem(failureKey) === scriptUrl;
  } catch {
    return false;
  }
}

// So that the next page of the visit does not wait again.
function rememberFailure(scriptUrl: string): void {
  try {
    sessionStorage.setItem(failureKey, scriptUrl);
  } catch {
    // Storage is forbidden here: the next page finds out by itself.
  }
}

function isLocalhost(): boolean {
  return /^(localhost|127\.\d+\.\d+\.\d+|\[::1\]|.+\.localhost)$/.test(location.hostname);
}

/** Why the local chat is to be used without trying the official component, if so. */
function certainlyLocal({ renderer, domainKey, scriptUrl }: ViewSettings): RendererReason | undefined {
  if (renderer === 'local') return 'chosen';
  if (renderer === 'official') return undefined;
  if (!domainKey && !isLocalhost()) return 'no-domain-key';
  if (globalThis.crossOriginIsolated) return 'cross-origin-isolated';
  return failedBefore(scriptUrl) ? 'failed-before' : undefined;
}

/** Decides which renderer draws the chat, brings it up, and falls back to the local chat. */
export class ViewController implements ReactiveController {
  readonly #host: ViewHost;
  #starting: Promise<OpenAIChatKit> | undefined;

  constructor(host: ViewHost) {
    this.#host = host;
    host.addController(this);
  }

  hostConnected(): void {}

  /** The view, brought up on the first call. */
  ready(): Promise<OpenAIChatKit> {
    this.#starting ??= this.#start().catch((error: unknown) => {
      this.#starting = undefined;
      throw error;
    });
    return this.#starting;
  }

  /** Whether the view was asked for already. */
  get started(): boolean {
    return this.#starting !== undefined;
  }

  async #start(): Promise<OpenAIChatKit> {
    const settings = this.#host.viewSettings();
    const reason = certainlyLocal(settings);
    if (reason) return this.#local(reason);
    const abort = new AbortController();
    const timer = setTimeout(() => abort.abort(), officialBudgetMs);
    // Warmed up while waiting, so that a failure costs no second wait.
    void import('../chat/define.js').catch(() => {});
    try {
      const view = await startOfficial({
        scriptUrl: settings.scriptUrl,
        nonce: settings.scriptNonce,
        options: settings.options,
        place: (placed) => this.#host.placeView(placed),
        signal: abort.signal,
      });
      this.#host.viewChanged({ renderer: 'official', reason: 'healthy' });
      return view;
    } catch (error) {
      rememberFailure(settings.scriptUrl);
      return await this.#local(error instanceof OfficialUnavailableError ? error.reason : 'refused');
    } finally {
      clearTimeout(timer);
      abort.abort();
    }
  }

  async #local(reason: RendererReason): Promise<OpenAIChatKit> {
    const { localChatTag } = await import('../chat/define.js');
    const view = document.createElement(localChatTag) as OpenAIChatKit;
    view.setOptions(this.#host.viewSettings().options);
    this.#host.placeView(view);
    this.#host.viewChanged({ renderer: 'local', reason });
    return view;
  }
}
