import { MemoryStore } from '@chatdock/chatkit-server';
import { WorkflowServer } from '@chatdock/chatkit-server/agents';
import { chatkitHandler } from '@chatdock/chatkit-server/express';
import {
  ChatSessions,
  MemorySessionStore,
  sameSecret,
  sessionsHandler,
} from '@chatdock/chatkit-server/sessions';
import { elementFiles } from '@chatdock/element/server';
import express, { type Express } from 'express';
import { startSession } from './start-session.js';
import { runWorkflow } from './workflow.js';

/** What the app is told by its environment. */
export interface AppSettings {
  /** The key with which the session route asks for sessions. */
  readonly apiKey: string;
  /** Signs client secrets; 32 characters or more. */
  readonly sessionKey: string;
  /** The folder of the built page. */
  readonly pages: string;
  /** Where the app itself is. */
  readonly url: () => string;
}

interface Context {
  readonly owner: string;
}

/** The chat server, and the session route of the page. */
export function createApp({ apiKey, sessionKey, pages, url }: AppSettings): Express {
  const store = new MemoryStore<Context>({ ownerOf: ({ owner }) => owner });
  const sessions = new ChatSessions<Context, undefined>({
    keys: [sessionKey],
    store: new MemorySessionStore(),
    authorize: (given) => sameSecret(apiKey, given),
    contextOf: ({ owner }) => ({ owner }),
    workflows: { '*': new WorkflowServer(store, runWorkflow) },
  });

  const app = express();
  app.use(elementFiles());
  app.all('/v1/chatkit/*splat', sessionsHandler(sessions));
  app.post(
    '/chatkit',
    chatkitHandler(sessions, ({ headers }) => sessions.open(headers.authorization, undefined)),
  );
  // Your own sign-in says who the user is.
  app.post('/api/start-session', async (_request, response) => {
    response.json(await startSession('visitor-1', `${url()}/v1`, apiKey));
  });
  app.use(express.static(pages));
  return app;
}
