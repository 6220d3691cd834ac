import { ChatServer, type ScriptedReply, type SentRequest, userMessage } from '@chatdock/test-browsers';
import { ChatSession, Transport, type SessionHooks, type SessionPorts } from '../src/index.js';

/** A server that follows a script, and a transport to it; `metadata` is that of each request. */
export function scriptedServer(script: ScriptedReply[]) {
  const server = new ChatServer(script);
  const sent: Omit<SentRequest, 'metadata'>[] = [];
  const metadata: unknown[] = [];
  const fetch: typeof globalThis.fetch = (url, init) => {
    if (init?.method !== 'POST') return server.fetch(url, init);
    const { metadata: own, ...request } = JSON.parse(String(init.body)) as SentRequest;
    sent.push(request);
    metadata.push(own);
    return server.fetch(url, init);
  };
  return {
    fetch,
    transport: new Transport({ url: 'https://chat.example.test/chatkit', fetch }),
    sent,
    metadata,
  };
}

/** A session with a scripted server. */
export function scriptedSession(script: ScriptedReply[], hooks: SessionHooks = {}, ports: SessionPorts = {}) {
  const { transport, sent } = scriptedServer(script);
  return { session: new ChatSession(transport, hooks, ports), sent };
}

/** A connection under the test's hand. */
export class SwitchedConnection {
  readonly #listeners = new Set<() => void>();
  online = true;

  switch(online: boolean): void {
    this.online = online;
    for (const listener of this.#listeners) listener();
  }

  subscribe(listener: () => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }
}

/** A message as the session is asked to send it. */
export const message = (text: string) => ({ type: 'send' as const, input: userMessage(text) });
