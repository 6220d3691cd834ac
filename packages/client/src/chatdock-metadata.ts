import type { ChatdockMetadata } from '@chatdock/protocol';

/** What a request says of the client itself. */
function ofClient(): ChatdockMetadata {
  // Some browsers know no zone, whatever the types say.
  const zone: unknown = Intl.DateTimeFormat().resolvedOptions().timeZone;
  return { v: 1, ...(typeof zone === 'string' && zone !== '' && { time_zone: zone }) };
}

/**
 * The `metadata` of a request: the page's own, and what Chatdock's clients tell a server. Nothing of it goes into
 * headers: a server on another origin would have to allow each of them.
 *
 * @param asked the name of the request, and whether its answer can be followed
 */
export function requestMetadata(
  own?: Readonly<Record<string, unknown>>,
  asked: Pick<ChatdockMetadata, 'request_id' | 'resume'> = {},
): Record<string, unknown> {
  return { ...own, chatdock: { ...ofClient(), ...asked } };
}
