import { AccountClient } from '../src/account.js';

/** Sends the chat's requests in the name of a guest of the chat server. */
export function guestFetch(server: string): typeof globalThis.fetch {
  const accounts = new AccountClient(server);
  let token: Promise<string> | undefined;
  return async (input, init) => {
    token ??= accounts.chatToken();
    const headers = new Headers(init?.headers);
    headers.set('authorization', `Bearer ${await token}`);
    const response = await fetch(input, { ...init, headers, credentials: 'omit' });
    // The next request asks for another one.
    if (response.status === 401) token = undefined;
    return response;
  };
}
