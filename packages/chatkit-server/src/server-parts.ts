import type { ChatKitServer } from './server.js';
import type { ResumableTurns } from './turn-log/resumable-turns.js';
import type { ServerSettings } from './settings.js';
import type { Store } from './store/store.js';

/** What the parts of a running server share. */
export interface ServerParts<Context> {
  readonly server: ChatKitServer<Context>;
  readonly store: Store<Context>;
  readonly turns: ResumableTurns<Context>;
  readonly settings: ServerSettings<Context>;
}
