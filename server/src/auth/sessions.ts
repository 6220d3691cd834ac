import { hkdfSync } from 'node:crypto';
import { ChatSessions, sameSecret } from '@chatdock/chatkit-server/sessions';
import type { ChatKitEndpoint } from '@chatdock/chatkit-server';
import { PostgresSessionStore, type Db } from '@chatdock/store-postgres';
import type { RequestContext } from '../request-context.js';

/** What a request says of itself, whoever asks. */
export type RequestFacts = Pick<RequestContext, 'clock' | 'timeZoneKnown' | 'address'>;

/** What the sessions of the app are made of. */
export interface AppSessionsOptions {
  readonly db: Db;
  /** The operator's keys, with which its own servers create sessions. */
  readonly apiKeys: readonly string[];
  /** The secret of sign-ins; client secrets are signed with a key that is derived from it. */
  readonly authSecret: string;
  readonly assistant: ChatKitEndpoint<RequestContext>;
  readonly now: () => Date;
}

/** Sessions that an operator's server creates for its own users; the task assistant is every workflow. */
export function createSessions(
  options: AppSessionsOptions,
): ChatSessions<RequestContext, () => RequestFacts> {
  const { db, apiKeys, authSecret, assistant, now } = options;
  const key = Buffer.from(hkdfSync('sha256', authSecret, '', 'client secrets of chat sessions', 32));
  return new ChatSessions<RequestContext, () => RequestFacts>({
    keys: [key.toString('base64url')],
    store: new PostgresSessionStore(db),
    authorize: (given) => apiKeys.some((own) => sameSecret(own, given)),
    contextOf: ({ owner, asked, chatkit_configuration: { automatic_thread_titling } }) => ({
      ownerId: owner,
      ...asked(),
      namesThreads: automatic_thread_titling.enabled,
    }),
    workflows: { '*': assistant },
    logger: assistant.logger,
    now: () => now().getTime(),
  });
}
