/** A token of a user, as far as the page reads it: unsigned. */
export const tokenOf = (sub: string) => `h.${btoa(JSON.stringify({ sub }))}.s`;

/** A client secret of a session, as far as the page reads it: unsigned. Another `exp` makes it another one. */
export function clientSecretOf(user: string, configuration: object = {}, exp = 4e9): string {
  const claims = { iss: 'chatkit-sessions', sub: user, exp, chatkit_configuration: configuration };
  return `e30.${btoa(JSON.stringify(claims)).replace(/=/g, '')}.x`;
}

/** What a session says that lets its user neither see earlier threads nor attach files. */
export const nothingAllowed = { history: { enabled: false }, file_upload: { enabled: false } };

/** The user whose token a request carries. */
export const senderOf = (headers: HeadersInit | undefined) => {
  const [, claims] = (new Headers(headers).get('authorization') ?? '').split('.');
  return claims === undefined ? undefined : (JSON.parse(atob(claims)) as { sub: string }).sub;
};

/** Puts a double in place of the page's `fetch`; answers what gives it back. */
export function replaceFetch(double: typeof globalThis.fetch): () => void {
  const { fetch } = window;
  window.fetch = double;
  return () => {
    window.fetch = fetch;
  };
}
