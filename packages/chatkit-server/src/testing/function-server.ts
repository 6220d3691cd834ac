import { ChatKitServer } from '../server.js';
import type { ServerOptions } from '../settings.js';
import type { Store } from '../store/store.js';

/** The hooks of a server, any of them as functions. */
export type ServerHooks<Context> = Partial<
  Pick<
    ChatKitServer<Context>,
    | 'respond'
    | 'action'
    | 'syncAction'
    | 'addFeedback'
    | 'transcribe'
    | 'getStreamOptions'
    | 'handleStreamCancelled'
  >
>;

class FunctionServer<Context> extends ChatKitServer<Context> {
  constructor(store: Store<Context>, hooks: ServerHooks<Context>, options: ServerOptions<Context>) {
    super(store, options);
    Object.assign(this, hooks);
  }

  override async *respond(): AsyncGenerator<never, void, undefined> {}
}

/** A server made of functions, for tests: hooks that are not given keep their defaults; `respond` says nothing. */
export function createServer<Context>(
  store: Store<Context>,
  hooks: ServerHooks<Context> = {},
  options: ServerOptions<Context> = {},
): ChatKitServer<Context> {
  return new FunctionServer(store, hooks, options);
}
