import type { ChatSession, SessionState } from '@chatdock/client';
import type { ReactiveController, ReactiveControllerHost } from 'lit';

/** Draws its host again when the session changes, at most once a frame: deltas come faster than frames do. */
export class SessionController implements ReactiveController {
  readonly #host: ReactiveControllerHost;
  #session: ChatSession | undefined;
  #unsubscribe: (() => void) | undefined;
  #frame = 0;

  constructor(host: ReactiveControllerHost) {
    this.#host = host;
    host.addController(this);
  }

  get session(): ChatSession | undefined {
    return this.#session;
  }

  get state(): SessionState | undefined {
    return this.#session?.getState();
  }

  /** Follows another session; the former one is closed. */
  follow(session: ChatSession): void {
    this.#unsubscribe?.();
    this.#session?.close();
    this.#session = session;
    this.#unsubscribe = session.subscribe(() => this.#schedule());
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
