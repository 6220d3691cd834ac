import type { SessionState } from '@chatdock/client';
import type { ReactiveController, ReactiveControllerHost } from 'lit';
import type { ChatConnection } from './chat-connection.js';

/** Draws its host again when the session changes, at most once a frame: deltas come faster than frames do. */
export class SessionController implements ReactiveController {
  readonly #host: ReactiveControllerHost;
  #connection: ChatConnection | undefined;
  #unsubscribe: (() => void) | undefined;
  #frame = 0;

  constructor(host: ReactiveControllerHost) {
    this.#host = host;
    host.addController(this);
  }

  get connection(): ChatConnection | undefined {
    return this.#connection;
  }

  get state(): SessionState | undefined {
    return this.#connection?.session.getState();
  }

  /** Follows another connection. The former one is closed, or forgotten with everything that it has kept. */
  follow(connection: ChatConnection, former: 'close' | 'forget'): void {
    this.#unsubscribe?.();
    this.#connection?.[former]();
    this.#connection = connection;
    this.#unsubscribe = connection.session.subscribe(() => this.#schedule());
    this.#host.requestUpdate();
  }

  hostConnected(): void {
    this.#host.requestUpdate();
  }

  hostDisconnected(): void {
    cancelAnimationFrame(this.#frame);
    this.#frame = 0;
  }

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
