import { ChatSession, Transport, type SessionHooks } from '@chatdock/client';
import type { ChatKitOptions } from '@openai/chatkit';
import { isCustomApi } from '../dock/options.js';

/** A session with the chat server that the options name. */
export function sessionOf(options: ChatKitOptions, hooks: SessionHooks): ChatSession {
  if (!isCustomApi(options.api)) {
    throw new Error('The local chat needs api.url: the address of a ChatKit server.');
  }
  const { url, fetch } = options.api;
  const { locale } = options;
  const transport = new Transport({
    url,
    ...(fetch && { fetch }),
    headers: () => (locale ? { 'accept-language': locale } : {}),
  });
  return new ChatSession(transport, hooks);
}
