import { initialState, type SessionState } from './state.js';

/** Holds a session's state, which the parts of the session change, and tells its listeners of each change. */
export class SessionStore {
  readonly #listeners = new Set<() => void>();
  #state = initialState;

  /** The present state; a new object after every change. */
  get state(): SessionState {
    return this.#state;
  }

  set(change: Partial<SessionState>): void {
    this.#state = { ...this.#state, ...change };
    for (const listener of this.#listeners) listener();
  }

  /** Calls the listener after every change. Answers the function that ends it. */
  subscribe(listener: () => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }
}
