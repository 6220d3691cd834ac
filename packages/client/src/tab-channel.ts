import type { TabMessage, Tabs } from './ports.js';

/** {@link Tabs} over a BroadcastChannel. Where the platform has none, nobody is told and nothing is heard. */
export class TabChannel implements Tabs {
  readonly #channel: BroadcastChannel | undefined;
  readonly #listeners = new Set<(message: TabMessage) => void>();

  /** @param name the same for all tabs of one user of one server, and for nobody else */
  constructor(name: string) {
    try {
      this.#channel = new BroadcastChannel(name);
    } catch {
      // There is none, or it's forbidden like all storage of the page.
      return;
    }
    this.#channel.onmessage = ({ data }) => {
      if (!isTabMessage(data)) return;
      for (const listener of this.#listeners) listener(data);
    };
    // In Node a channel keeps the process alive.
    (this.#channel as { unref?: () => void }).unref?.();
  }

  post(message: TabMessage): void {
    this.#channel?.postMessage(message);
  }

  subscribe(listener: (message: TabMessage) => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  /** Neither tells nor hears anything from now on. */
  close(): void {
    this.#listeners.clear();
    this.#channel?.close();
  }
}

// Any page of the origin can write to the channel.
function isTabMessage(data: unknown): data is TabMessage {
  if (typeof data !== 'object' || data === null || !('type' in data)) return false;
  return data.type === 'threads' || (data.type === 'items' && 'threadId' in data);
}
