import { ChatSession, TabChannel, Transport, type SessionHooks, type ThreadList } from '@chatdock/client';
import { report } from '../../mistakes/report.js';
import type { ServerApi } from '../../shared/options.js';
import { browserConnection, storageQueueStore, type ChatStorage } from './browser-ports.js';
import type { ComposerServices } from '../composer/composer-host.js';

/** What a connection needs besides the options. */
export interface ConnectionSettings {
  /** The options for the server, read anew for each request: only another address is another server. */
  readonly api: () => ServerApi;
  readonly hooks: SessionHooks;
  /** Whose chat it is; without it nothing is stored and no other tab is told anything. */
  readonly userKey: string | undefined;
  readonly storage: ChatStorage | null;
  /** The host page's own data, read anew for each request. */
  readonly context: () => Record<string, unknown> | undefined;
  readonly locale: () => string;
  /** A thread was deleted for good. */
  readonly onDelete: (threadId: string) => void;
}

/** Everything that one user's chat has to do with one chat server. */
export class ChatConnection {
  readonly session: ChatSession;
  readonly services: ComposerServices;
  readonly #tabs: TabChannel | undefined;
  readonly #onDelete: (threadId: string) => void;
  #threads: ThreadList | undefined;

  constructor(settings: ConnectionSettings) {
    const { api, userKey, storage, context, locale, onDelete } = settings;
    const { url } = api();
    const onError = (error: Error) => {
      report('failure', error, 'chat-server', url);
      settings.hooks.onError?.(error);
    };
    const hooks = { ...settings.hooks, onError };
    this.#onDelete = onDelete;
    let wasReached = false;
    const transport = new Transport({
      url,
      fetch: async (...request) => {
        const response = await (api().fetch ?? globalThis.fetch)(...request);
        wasReached = true;
        return response;
      },
      // What may pass by itself is told when it has not; so is a server that is not there for a moment.
      onTrouble: (error) => {
        const { seen, trouble } = error.options;
        const isLasting = trouble ?? (seen && seen.status < 500) ?? (error.code === 'network' && !wasReached);
        if (isLasting) report('failure', error, 'chat-server', url);
      },
      credentials: () => api().credentials,
      headers: () => ({ 'accept-language': locale() }),
      metadata: context,
    });
    const name = userKey === undefined ? undefined : `chatdock:${url}:${userKey}`;
    const tabs = name === undefined ? undefined : new TabChannel(name);
    const queue = name === undefined || !storage ? undefined : storageQueueStore(storage, `${name}:unsent`);
    this.#tabs = tabs;
    this.session = new ChatSession(transport, hooks, {
      connection: browserConnection,
      ...(tabs && { tabs }),
      ...(queue && { queue }),
    });
    this.services = {
      transport,
      get uploadStrategy() {
        return api().uploadStrategy;
      },
      onError,
    };
  }

  /** The user's threads. Their class comes with the history, which loads on demand. */
  threads(List: typeof ThreadList): ThreadList {
    const { transport, onError } = this.services;
    this.#threads ??= new List(transport, { tabs: this.#tabs, onError, onDelete: this.#onDelete });
    return this.#threads;
  }

  /** Ends everything that is under way. Unsent messages stay in the storage. */
  close(): void {
    this.session.close();
    this.#end();
  }

  /** Ends everything, and deletes what was kept of the user. */
  forget(): void {
    this.session.forget();
    this.#end();
  }

  #end(): void {
    this.#threads?.close();
    this.#tabs?.close();
  }
}
