// What people get wrong who put a chat on a page, or a server behind it: one row a mistake. Its name is the anchor of its
// paragraph in the guide.

/** What has come from an address. */
export interface Answer {
  /** What was asked, such as "the chat server". */
  readonly what: string;
  readonly url: string;
  readonly status: number;
  readonly contentType: string;
  readonly start: string;
  readonly redirectedTo?: string;
}

interface Address {
  readonly what: string;
  readonly url: string;
}

interface Row<Facts> {
  readonly level: 'error' | 'warn';
  readonly says: (facts: Facts) => string;
}

const error = <Facts>(says: (facts: Facts) => string): Row<Facts> => ({ level: 'error', says });
const warn = <Facts>(says: (facts: Facts) => string): Row<Facts> => ({ level: 'warn', says });

const sentence = (text: string) => text.charAt(0).toUpperCase() + text.slice(1);

function got({ status, contentType, start, redirectedTo }: Answer): string {
  const body = start ? `beginning with “${start}”` : 'with an empty body';
  const sentOn = redirectedTo ? `, after a redirect to ${redirectedTo}` : '';
  return `${status} (${contentType || 'no content type'}) ${body}${sentOn}`;
}

const at = (answer: Answer) => sentence(`${answer.what} ${answer.url} returned ${got(answer)}.`);

const wanted = 'It must return 200 and JSON: {"token": "..."}; 401 when nobody is signed in.';

/** Every mistake: how serious it is, and what is said of it. */
export const mistakes = {
  // The tag.
  'unknown-attribute': warn(
    ({ where, name, meant }: { where: string; name: string; meant: string | undefined }) =>
      `${where} has ${name}, which the chat does not know. ${meant ? `Did you mean ${meant}?` : 'Remove it, or see the list of attributes in the guide.'}`,
  ),
  'attribute-value': warn(
    ({ name, value, takes }: { name: string; value: string; takes: string }) =>
      `${name}="${value}" is none of its values. It takes ${takes}.`,
  ),
  'no-chat-server': error(
    (_: object) =>
      'The chat has no server to speak to. Set api-url (data-api-url on the script tag) to the address of your ChatKit endpoint, or options.api.',
  ),
  'scheme-missing': error(
    ({ name, value }: { name: string; value: string }) =>
      `${name}="${value}" is no http address: to the browser it is a path of this page's own site, or a scheme that it cannot load. Write https://${value.replace(/^[a-z]+:\/*(?=\D)|^\/+/i, '')}, or begin with / for a path of this site.`,
  ),
  'mixed-content': error(
    ({ name, value }: { name: string; value: string }) =>
      `${name}="${value}" is http, and this page is https: browsers refuse it. Serve it over https and write the address so.`,
  ),
  'second-tag': warn(
    ({ name, first, second }: { name: string; first: string | undefined; second: string }) =>
      first === undefined
        ? `The script tag has ${name}="${second}", but the page has a <chat-dock> of its own, whose attributes count. Write it there, without data-.`
        : `The script tag is on this page twice, with different settings: ${name} is “${first}” and then “${second}”. The first one counts; remove the other.`,
  ),

  // The files.
  'files-not-loaded': error(
    ({ reason }: { reason: string }) =>
      `Files of the chat could not be loaded (${reason}). The folder chunks must be beside embed.js and of the same version, served as text/javascript with Access-Control-Allow-Origin: *, and the page's policy must allow its origin.`,
  ),
  'official-unavailable': error(
    ({ reason }: { reason: string }) =>
      `OpenAI's component cannot be shown (${reason}), and renderer="official" or the missing api-url rules out the chat of our own. Set api-url and renderer="auto".`,
  ),
  'policy-refuses': error(
    ({ directive, blocked }: { directive: string; blocked: string }) =>
      `This page's content security policy refuses the chat ${blocked}. Add it to ${directive}.`,
  ),
  'trusted-types': error(
    ({ sample }: { sample: string }) =>
      `This page's Trusted Types refuse the chat${sample && `: ${sample}`}. Allow its policies: trusted-types lit-html chatdock 'allow-duplicates'.`,
  ),

  // The token.
  'token-missing': error(
    ({ url }: { url: string }) =>
      `The chat server ${url} wants a token and the page gives none. Set token-url to an endpoint of yours that returns {"token": "..."}, set tokenProvider, or set guest.`,
  ),
  'token-url-not-found': error(
    (answer: Answer) => `${at(answer)} There is no token endpoint there: check token-url. ${wanted}`,
  ),
  'token-url-html': error(
    (answer: Answer) =>
      `${at(answer)} That is a page, such as a sign-in or the site's own for every path. ${wanted}`,
  ),
  'token-url-empty': error((answer: Answer) => `${at(answer)} ${wanted}`),
  'token-url-not-json': error((answer: Answer) => `${at(answer)} That is not JSON. ${wanted}`),
  'token-url-no-token': error(
    ({ keys, ...answer }: Answer & { keys: string }) =>
      `${sentence(answer.what)} ${answer.url} returned ${answer.status} and JSON without a token: ${keys}. ${wanted}`,
  ),
  'token-url-failed': error(
    (answer: Answer) => `${at(answer)} See its log, or open the address in the browser. ${wanted}`,
  ),
  'token-provider': error(
    (_: object) =>
      'tokenProvider or getClientSecret threw, so the visitor counts as signed out. It must resolve with a JWT as a string; its error follows.',
  ),
  'token-empty': error(
    (_: object) =>
      'The token is empty or no string, so the visitor counts as signed out. tokenProvider and getClientSecret must resolve with a JWT as a string, and token-url must return {"token": "..."}.',
  ),
  'token-expired': error(
    ({ url, ended, now }: { url: string; ended: string; now: string }) =>
      `The chat server ${url} refused a token that had just been given and ended already at ${ended}; here it is ${now}. Make a new token for each request, with an exp some minutes ahead, and check the clocks of both servers.`,
  ),
  'token-refused': error(
    ({ url, token, said }: { url: string; token: string; said: string }) =>
      `The chat server ${url} refused a token that had just been given (401${said}). ${token} The chat server must know this issuer and its keys (TRUSTED_ISSUERS of the reference server), and the audience must be its own address.`,
  ),
  'guest-sign-in': error(
    ({ url, said }: { url: string; said: string }) =>
      `The sign-in of guests at ${url} gave no token: ${said} guest takes the address of a Better Auth sign-in with the anonymous, bearer and JWT plugins, which allows this page's origin.`,
  ),

  // The chat server.
  unreachable: error(
    ({ what, url }: Address) =>
      `${sentence(what)} ${url} could not be reached from here. Check the address, and that it is up; the browser's own line on the console says more.`,
  ),
  'cors-refused': error(
    ({ what, url, origin }: Address & { origin: string }) =>
      `${sentence(what)} ${url} is there, but lets no page of ${origin} read it (CORS). Have it send Access-Control-Allow-Origin: ${origin}, and for OPTIONS also Access-Control-Allow-Methods: POST and Access-Control-Allow-Headers: authorization, content-type (CORS_ORIGINS of the reference server).`,
  ),
  'wrong-path': error(
    (answer: Answer) =>
      `${at(answer)} There is no ChatKit endpoint there: check the path of api-url and that it takes POST; the reference server has /chatkit.`,
  ),
  'html-answer': error(
    (answer: Answer) =>
      `${at(answer)} That is a web page and no answer of a ChatKit server: check the host and path of api-url.`,
  ),
  'not-a-stream': error(
    (answer: Answer) =>
      `${at(answer)} The answer to a message must be a stream: 200 with Content-Type: text/event-stream and an event for each data: line.`,
  ),
  'not-json': error(
    (answer: Answer) => `${at(answer)} This request must be answered in JSON, as ChatKit has it.`,
  ),
  'content-type': warn(
    (answer: Answer & { right: string }) =>
      `${sentence(answer.what)} ${answer.url} returned ${answer.right} as ${answer.contentType || 'nothing'}. It was read, but other clients and proxies will not: send Content-Type: ${answer.right}.`,
  ),
  'answers-buffered': warn(
    ({ url }: { url: string }) =>
      `An answer of ${url} came all at once, some time after it was made: something on the way holds streams back. Turn off buffering and compression of text/event-stream in the proxy (proxy_buffering off in nginx), or have the server flush.`,
  ),
  'request-refused': warn(
    ({ url, said }: { url: string; said: string }) => `The chat server ${url} refused a request: ${said}`,
  ),
  'server-failed': error(
    ({ url, said }: { url: string; said: string }) =>
      `The chat server ${url} failed: ${said} Its own log has the cause.`,
  ),
  'answer-broke-off': warn(
    ({ url }: { url: string }) =>
      `An answer of ${url} broke off. If it happens again and again, look for a time limit of a proxy or of the host.`,
  ),
  'answer-not-understood': error(
    (answer: Answer) =>
      `${at(answer)} Those are no words of a ChatKit server: something on the way has answered, or a server of another kind.`,
  ),
  'page-code-failed': error(
    ({ said }: { said: string }) => `Code that the page gave to the chat failed: ${said} Its error follows.`,
  ),
  'not-understood': error(
    ({ said }: { said: string }) =>
      `The chat failed in a way that nobody foresaw: ${said} The cause follows.`,
  ),
} satisfies Record<string, Row<never>>;

/** The name of a mistake, which is its anchor in the guide. */
export type MistakeName = keyof typeof mistakes;

/** What has to be known to speak of a mistake. */
export type FactsOf<Name extends MistakeName> = Parameters<(typeof mistakes)[Name]['says']>[0];
