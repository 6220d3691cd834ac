import { Lazy } from '@chatdock/widgets/lazy';
import type { ChatKitOptions, OpenAIChatKit } from '@openai/chatkit';
import type { ReactiveController, ReactiveControllerHost } from 'lit';
import type { OfficialSession } from '../official/session.js';
import type { LocalChat } from '../chat/local-chat.js';
import {
  ChatUnavailableError,
  type RendererChange,
  type RendererName,
  type RendererReason,
} from '../shared/events.js';
import { report } from '../mistakes/report.js';
import { recallVisit, rememberVisit } from '../shared/storage.js';

/** What a view is started with. */
export interface ViewSettings {
  readonly renderer: 'auto' | RendererName;
  readonly domainKey: string | undefined;
  readonly scriptUrl: string;
  readonly scriptNonce: string | undefined;
  /** Whether the local chat has a server to speak to. */
  readonly hasServer: boolean;
  /** Sends a request with the visitor's token. */
  readonly fetch: typeof globalThis.fetch;
  /** The options for a renderer, with this `fetch` towards the chat server. */
  readonly options: (renderer: RendererName, fetch: typeof globalThis.fetch) => ChatKitOptions;
  /** Answers what is to be sent in place of the body of a request of the official component. */
  readonly rewrite: (body: string) => string;
}

/** The element that holds the view. */
export interface ViewHost extends ReactiveControllerHost {
  readonly isConnected: boolean;
  /** Finds out who the visitor is, and which thread they had open. */
  recallVisitor(): Promise<void>;
  viewSettings(): ViewSettings;
  /** Puts the view on the page, in place of a former one. */
  placeView(view: OpenAIChatKit): void;
  /** Sets what the local chat has beyond the official element. */
  prepareLocal(view: LocalChat): void;
  viewChanged(change: RendererChange): void;
  /** Whether the focus is, or was until its frame went, in the view. */
  hasFocusInView(): boolean;
  /** Called after a view has taken the place of one that was in use. */
  viewSwapped(view: OpenAIChatKit, hadFocus: boolean): Promise<void>;
}

const localChat = new Lazy(() => import('../chat/define.js'));
const officialChat = new Lazy(() => import('../official/session.js'));

const failureKey = 'chatdock:official-failed';

function isLocalhost(): boolean {
  return /^(localhost|127\.\d+\.\d+\.\d+|\[::1\]|.+\.localhost)$/.test(location.hostname);
}

/** Why the official component is not even tried, if so. */
function certainReason({
  renderer,
  domainKey,
  scriptUrl,
  hasServer,
}: ViewSettings): RendererReason | undefined {
  if (renderer === 'local') return 'chosen';
  if (globalThis.crossOriginIsolated) return 'cross-origin-isolated';
  if (renderer === 'official') return undefined;
  // The hosted back end needs no key of ours.
  if (!domainKey && hasServer && !isLocalhost()) return 'no-domain-key';
  return recallVisit(failureKey) === scriptUrl ? 'failed-before' : undefined;
}

/** Decides which renderer draws the chat, brings it up, and goes over to the local chat when it must. */
export class ViewController implements ReactiveController {
  readonly #host: ViewHost;
  #starting: Promise<OpenAIChatKit> | undefined;
  #official: OfficialSession | undefined;
  readonly #awaitingPlace: (() => void)[] = [];

  constructor(host: ViewHost) {
    this.#host = host;
    host.addController(this);
  }

  hostConnected(): void {
    for (const goOn of this.#awaitingPlace.splice(0)) goOn();
    this.#host.requestUpdate();
  }

  // A frame that is taken off the page is gone; the local chat goes on wherever it is put.
  hostDisconnected(): void {
    this.endOfficial();
  }

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

  /** Gives the view new options. One that refuses them is given up. */
  setOptions(view: OpenAIChatKit): void {
    const settings = this.#host.viewSettings();
    const official = this.#official;
    if (!official) return view.setOptions(settings.options('local', settings.fetch));
    try {
      view.setOptions(settings.options('official', official.fetch));
    } catch {
      this.#giveUp('options-refused');
    }
  }

  /** Tries the official component again, whatever was learnt before. */
  retry(): Promise<OpenAIChatKit> {
    rememberVisit(failureKey, null);
    this.#starting = undefined;
    return this.ready();
  }

  /**
   * Ends an official component that is on the page or coming up, and what it would still send. The view that is
   * asked for next is a new one; whoever waits for the former gets it. Answers whether there was one to end.
   */
  endOfficial(): boolean {
    const official = this.#official;
    if (!official) return false;
    this.#official = this.#starting = undefined;
    official.end();
    return true;
  }

  async #start(): Promise<OpenAIChatKit> {
    const began = performance.now();
    // Warmed up while waiting, so that a failure costs no second wait.
    if (this.#host.viewSettings().hasServer) void localChat.load().catch(() => {});
    await this.#host.recallVisitor();
    const settings = this.#host.viewSettings();
    const reason = certainReason(settings);
    if (reason) return this.#fallBack(reason);
    let missing: unknown;
    const cdn = await officialChat.load().catch((cause: unknown) => void (missing = cause));
    if (!cdn) return this.#fallBack('not-loaded', missing);
    // Without a place it would never be ready, which says nothing about the CDN.
    if (!this.#host.isConnected) return this.#startAgain();
    const { OfficialSession, OfficialUnavailableError } = cdn;
    const official = (this.#official = new OfficialSession(settings, (sign) => this.#giveUp(sign)));
    try {
      const view = await official.start((placed) => this.#host.placeView(placed), began);
      this.#host.viewChanged({ renderer: 'official', reason: 'healthy' });
      return view;
    } catch (error) {
      if (official !== this.#official) return this.#startAgain();
      official.end();
      this.#official = undefined;
      rememberVisit(failureKey, settings.scriptUrl);
      return await this.#fallBack(
        error instanceof OfficialUnavailableError ? error.reason : 'refused',
        error,
      );
    }
  }

  /** What was coming up has been ended: the next one takes its place, once there is one to put it in. */
  async #startAgain(): Promise<OpenAIChatKit> {
    if (!this.#host.isConnected) {
      this.#starting = undefined;
      await new Promise<void>((resolve) => this.#awaitingPlace.push(resolve));
    }
    return this.ready();
  }

  /** The official component was in use and is of no use any more. */
  #giveUp(reason: RendererReason): void {
    if (!this.#official) return;
    this.#official.end();
    this.#official = undefined;
    rememberVisit(failureKey, this.#host.viewSettings().scriptUrl);
    const hadFocus = this.#host.hasFocusInView();
    this.#starting = this.#fallBack(reason);
    // Whoever asks for the view learns what went wrong.
    this.#starting.then((view) => this.#host.viewSwapped(view, hadFocus)).catch(() => {});
  }

  async #fallBack(reason: RendererReason, cause?: unknown): Promise<OpenAIChatKit> {
    const { renderer, hasServer } = this.#host.viewSettings();
    if (renderer === 'official' || !hasServer) {
      return this.#unavailable(reason === 'chosen' ? 'no-server' : reason, { cause });
    }
    const { localChatTag, localChatParts } = await localChat
      .load()
      .catch((cause: unknown) => this.#unavailable('not-loaded', { cause }));
    const view = document.createElement(localChatTag) as LocalChat;
    view.setAttribute('exportparts', localChatParts.join());
    this.#host.prepareLocal(view);
    const settings = this.#host.viewSettings();
    view.setOptions(settings.options('local', settings.fetch));
    this.#host.placeView(view);
    this.#host.viewChanged({ renderer: 'local', reason });
    return view;
  }

  #unavailable(reason: RendererReason, options: ErrorOptions): never {
    if (reason === 'no-server') report('mistake', 'no-chat-server', {});
    else {
      const name = reason === 'not-loaded' ? 'files-not-loaded' : 'official-unavailable';
      report('mistake', name, { reason }, options.cause);
    }
    this.#host.viewChanged({ renderer: 'none', reason });
    throw new ChatUnavailableError(reason, options);
  }
}
