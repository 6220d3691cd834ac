import type { SessionCommand, SessionState, ThreadList } from '@chatdock/client';
import type { LitElement, ReactiveController } from 'lit';
import type { ServerApi } from '../../shared/options.js';
import type { ChatStorage } from './browser-ports.js';
import { ChatConnection } from './connection.js';
import { tell } from './chatkit-event.js';
import type { ComposerServices } from '../composer/composer-host.js';

/** The chat, as far as its session depends on it. */
export interface SessionHost extends LitElement {
  readonly userKey?: string | undefined;
  readonly storage: ChatStorage | null;
  readonly context?: Record<string, unknown> | undefined;
}

/** What a session needs to know of the chat's options, read anew whenever it is needed. */
export interface SessionSettings {
  readonly locale: () => string;
  /** Hears of every command of the chat. */
  readonly onCommand: (command: SessionCommand) => void;
  /** An answer has begun. */
  readonly onAnswer: () => void;
  readonly onClientTool: (call: { name: string; params: Record<string, unknown> }) => unknown;
}

/**
 * Holds the chat's connection: draws its host again when the session changes, tells the official events, and ends
 * the connection while the chat is off the page.
 */
export class SessionController implements ReactiveController {
  readonly #host: SessionHost;
  readonly #settings: SessionSettings;
  #api: ServerApi | undefined;
  #connection: ChatConnection | undefined;
  #userKey: string | undefined;
  #threadId: string | null = null;
  #frame = 0;

  constructor(host: SessionHost, settings: SessionSettings) {
    this.#host = host;
    this.#settings = settings;
    host.addController(this);
  }

  get state(): SessionState | undefined {
    return this.#connection?.session.getState();
  }

  /** The user's threads, once there is a server. */
  threads(List: typeof ThreadList): ThreadList | undefined {
    return this.#connection?.threads(List);
  }

  get services(): ComposerServices | undefined {
    return this.#connection?.services;
  }

  /**
   * Takes the options for the server. Only another address is another server, which takes the place of a former one: of
   * all else, functions above all, simply the newest counts.
   *
   * @returns whether it is another server
   */
  connect(api: ServerApi): boolean {
    const former = this.#api;
    this.#api = api;
    if (former?.url === api.url) return false;
    this.#follow('close');
    return true;
  }

  /** Opens a thread, or the start screen. One that is gone gives the start screen and no error. */
  async openIfThere(threadId: string | null): Promise<void> {
    try {
      await this.open(threadId);
    } catch {
      if (this.state?.failure?.code === 'not_found') await this.open(null);
    }
  }

  async open(threadId: string | null): Promise<void> {
    if (threadId !== null) tell(this.#host, 'chatkit.thread.load.start', { threadId });
    try {
      await this.dispatch({ type: 'open', threadId });
    } finally {
      if (threadId !== null) tell(this.#host, 'chatkit.thread.load.end', { threadId });
    }
  }

  /** @throws Error when there is no server to speak to */
  dispatch(command: SessionCommand): Promise<void> {
    if (this.#connection) {
      this.#settings.onCommand(command);
      return this.#connection.session.dispatch(command);
    }
    return Promise.reject(new Error('The chat has no server: call setOptions, and have it on the page.'));
  }

  /**
   * Follows the user of the host. A key in place of none is the same user, who has become known; another key is
   * another user, for whom everything of the former one is forgotten. True in that case.
   */
  followUser(): boolean {
    const { userKey } = this.#host;
    if (!this.#connection || userKey === this.#userKey) return false;
    const other = this.#userKey !== undefined;
    // What is under way for the same user is not cut short.
    if (!other && this.state?.responding) return false;
    const threadId = other ? null : this.#threadId;
    this.#follow(other ? 'forget' : 'close');
    void this.openIfThere(threadId);
    return other;
  }

  hostConnected(): void {
    if (this.#api && !this.#connection) {
      this.#follow('close');
      void this.openIfThere(this.#threadId);
    }
    this.#host.requestUpdate();
  }

  hostDisconnected(): void {
    cancelAnimationFrame(this.#frame);
    this.#frame = 0;
    // An element that is only moved is back by then.
    setTimeout(() => {
      if (this.#host.isConnected) return;
      this.#connection?.close();
      this.#connection = undefined;
    });
  }

  #follow(former: 'close' | 'forget'): void {
    const host = this.#host;
    const { locale, onAnswer, onClientTool } = this.#settings;
    const { userKey, storage } = host;
    this.#connection?.[former]();
    this.#userKey = userKey;
    const connection = new ChatConnection({
      api: () => this.#api as ServerApi,
      userKey,
      storage,
      context: () => host.context,
      locale,
      onDelete: (threadId) => {
        if (threadId === this.#threadId) void this.open(null);
      },
      hooks: {
        onResponseStart: () => {
          onAnswer();
          tell(host, 'chatkit.response.start');
        },
        onResponseEnd: () => tell(host, 'chatkit.response.end'),
        onThreadChange: (threadId) => this.#threadChanged(threadId),
        onEffect: (detail) => tell(host, 'chatkit.effect', detail),
        onError: (error) => tell(host, 'chatkit.error', { error }),
        onClientTool,
      },
    });
    this.#connection = connection;
    connection.session.subscribe(() => this.#schedule());
    host.requestUpdate();
  }

  #threadChanged(threadId: string | null): void {
    if (threadId === this.#threadId) return;
    this.#threadId = threadId;
    tell(this.#host, 'chatkit.thread.change', { threadId });
  }

  // At most once a frame: deltas come faster than frames do.
  #schedule(): void {
    // Hidden pages get no frames; nothing is to be seen there, but state must not pile up undrawn.
    if (document.hidden) this.#host.requestUpdate();
    else
      this.#frame ||= requestAnimationFrame(() => {
        this.#frame = 0;
        this.#host.requestUpdate();
      });
  }
}
