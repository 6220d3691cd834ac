import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { enginesToTest } from '@chatdock/test-browsers/driver/engines.mjs';
import { openPage } from '@chatdock/test-browsers/driver/page.mjs';
import { Dock, localField } from './dock.js';
import {
  answerEvents,
  fixed,
  jwt,
  lines,
  startMistakenSite,
  webPage,
  well,
  type Answer,
  type MistakenSite,
} from './mistaken-site.js';

interface Mistake {
  /** The anchor in the guide. */
  readonly anchor: string;
  readonly html?: string;
  readonly headers?: Record<string, string>;
  readonly site?: Record<string, Answer>;
  readonly chat?: Record<string, Answer>;
  /** What else the line says: what was seen, and what to do. */
  readonly says: RegExp;
  /** What the visitor reads; nothing, where the chat works. */
  readonly screen?: RegExp;
}

const embed = (attributes = '') =>
  `<script nonce="n" async src="CHAT/embed.js" data-mode="inline" data-renderer="local" ${attributes}></script>`;
const page = (attributes = '') => embed(`data-api-url="CHAT/chatkit" data-token-url="/token" ${attributes}`);
const json = (body: unknown, status = 200) => fixed(status, 'application/json', JSON.stringify(body));
const refused = json({ error: { code: 'unauthorized', message: 'Sign in first.' } }, 401);
const soon = Math.floor(Date.now() / 1000) + 3600;
const tokenOf = (claims: object) => ({ '/token': json({ token: jwt({ sub: 'ada', ...claims }) }) });

const away = /Chat isn.t available right now/;
const signedOut = /You are signed out/;

const mistakes: Record<string, Mistake> = {
  'a token URL that is not there': {
    anchor: 'token-url-not-found',
    site: { '/token': webPage(404) },
    says: /\/token returned 404 \(text\/html\) beginning with “<!doctype html>.+check token-url/,
    screen: away,
  },
  'a token URL that takes another method': {
    anchor: 'token-url-not-found',
    site: { '/token': json({ message: 'Use POST' }, 405) },
    says: /returned 405/,
    screen: away,
  },
  'a token URL that is a page of the site': {
    anchor: 'token-url-html',
    site: { '/token': webPage(200) },
    says: /returned 200 \(text\/html\).+JSON: \{"token"/,
    screen: away,
  },
  'a token URL that leads to the sign-in page': {
    anchor: 'token-url-html',
    site: { '/token': fixed(302, '', '', { location: '/login' }), '/login': webPage(200) },
    says: /after a redirect to \S+\/login/,
    screen: away,
  },
  'a token URL that answers nothing': {
    anchor: 'token-url-empty',
    site: { '/token': fixed(204, '', '') },
    says: /returned 204 \(no content type\) with an empty body/,
    screen: away,
  },
  'a token URL that answers the bare token': {
    anchor: 'token-url-not-json',
    site: { '/token': fixed(200, 'text/plain', 'eyJ.e30.x') },
    says: /is not JSON/,
    screen: away,
  },
  'a token URL that answers another field': {
    anchor: 'token-url-no-token',
    site: { '/token': json({ access_token: 'secret-token', user: 1 }) },
    says: /JSON without a token: it has access_token, user\./,
    screen: away,
  },
  'a token URL that answers no token': {
    anchor: 'token-url-no-token',
    site: { '/token': json({ token: null }) },
    says: /the field token is no string/,
    screen: away,
  },
  'a token URL that fails': {
    anchor: 'token-url-failed',
    site: { '/token': json({ detail: 'boom' }, 500) },
    says: /returned 500 .+See its log/,
  },
  'a token URL of another site that does not let this one read it': {
    anchor: 'cors-refused',
    html: embed('data-api-url="CHAT/chatkit" data-token-url="CHAT/token"'),
    chat: { cors: well, '/token': json({ token: 'x' }) },
    says: /The token URL .+ is there, but lets no page of http:\/\/127.+Access-Control-Allow-Origin/,
  },
  'a token that ended long ago': {
    anchor: 'token-expired',
    site: tokenOf({ exp: 1_600_000_000 }),
    chat: { '/chatkit': refused },
    says: /ended already at 2020-09-13/,
    screen: signedOut,
  },
  'a token for somebody else': {
    anchor: 'token-refused',
    site: tokenOf({ exp: soon, iss: 'https://a.example', aud: 'https://b.example' }),
    chat: { '/chatkit': refused },
    says: /\(401: Sign in first\.\).+iss "https:\/\/a\.example" and aud "https:\/\/b\.example"/,
    screen: signedOut,
  },
  'a misspelt api-url': {
    anchor: 'unknown-attribute',
    html: embed('data-api-ulr="CHAT/chatkit" data-token-url="/token"'),
    says: /data-api-ulr.+Did you mean data-api-url\?/,
  },
  'a setting in another spelling': {
    anchor: 'unknown-attribute',
    html: page('data-domainkey="x"'),
    says: /data-domainkey.+Did you mean data-domain-key\?/,
    screen: /Hello back/,
  },
  'a setting that there is not': {
    anchor: 'unknown-attribute',
    html: page('data-colour="red"'),
    says: /data-colour, which the chat does not know/,
    screen: /Hello back/,
  },
  'a tag with an attribute of the script': {
    anchor: 'unknown-attribute',
    html: `<chat-dock data-api-url="CHAT/chatkit" api-url="CHAT/chatkit" token-url="/token" renderer="local"></chat-dock><script nonce="n" async src="CHAT/embed.js"></script>`,
    says: /<chat-dock> has data-api-url.+Did you mean api-url\?/,
    screen: /Hello back/,
  },
  'a value that an attribute has not': {
    anchor: 'attribute-value',
    html: page('data-theme="drak"'),
    says: /theme="drak" is none of its values\. It takes light, dark, auto/,
    screen: /Hello back/,
  },
  'an address without its scheme': {
    anchor: 'scheme-missing',
    html: embed('data-api-url="chat.example.com/chatkit" data-token-url="/token"'),
    says: /Write https:\/\/chat\.example\.com\/chatkit/,
    screen: away,
  },
  'a host and port without its scheme': {
    anchor: 'scheme-missing',
    html: embed('data-api-url="localhost:3000/chatkit" data-token-url="/token"'),
    says: /api-url="localhost:3000\/chatkit"/,
  },
  'two tags with different settings': {
    anchor: 'second-tag',
    html: `${page().replace('async ', '')}${page('data-theme="dark"').replace('async ', '')}`,
    says: /data-theme is “” and then “dark”/,
    screen: /Hello back/,
  },
  'a tag beside an element of the page': {
    anchor: 'second-tag',
    html: `<chat-dock api-url="CHAT/chatkit" renderer="local"></chat-dock>${embed('data-token-url="/token"')}`,
    says: /data-token-url="\/token", but the page has a <chat-dock> of its own/,
  },
  'a path that is not there': {
    anchor: 'wrong-path',
    html: embed('data-api-url="CHAT/chat" data-token-url="/token"'),
    says: /\/chat returned 404 \(text\/html\).+check the path of api-url/,
    screen: away,
  },
  'a web page in place of the chat server': {
    anchor: 'html-answer',
    chat: { '/chatkit': webPage(200) },
    says: /returned 200 \(text\/html\) beginning with “<!doctype html>/,
    screen: away,
  },
  'an answer that is no stream': {
    anchor: 'not-a-stream',
    chat: { '/chatkit': json({ reply: 'Hello back' }) },
    says: /200 \(application\/json\) beginning with “\{"reply":"Hello back"\}”.+text\/event-stream/,
    screen: away,
  },
  'a stream that is called something else': {
    anchor: 'content-type',
    chat: { '/chatkit': fixed(200, 'text/plain', lines(answerEvents())) },
    says: /returned text\/event-stream as text\/plain/,
    screen: /Hello back/,
  },
  'a chat server that lets no page of this site in': {
    anchor: 'cors-refused',
    chat: { cors: well },
    says: /The chat server .+Access-Control-Allow-Headers: authorization, content-type/,
    screen: /cannot be reached/,
  },
  'a chat server that is not there': {
    anchor: 'unreachable',
    html: embed('data-api-url="http://localhost:9/chatkit" data-token-url="/token"'),
    says: /The chat server http:\/\/localhost:9\/chatkit could not be reached/,
    screen: /cannot be reached/,
  },
  'a policy that refuses the chat server': {
    anchor: 'policy-refuses',
    headers: {
      'content-security-policy':
        "default-src 'none'; script-src 'nonce-n' CHAT; style-src 'nonce-n'; connect-src SITE",
    },
    says: /refuses the chat http:\/\/localhost:\d+\/chatkit\. Add it to connect-src/,
    screen: /cannot be reached/,
  },
  'a firewall on the way': {
    anchor: 'answer-not-understood',
    chat: { '/chatkit': fixed(403, 'text/html', '<h1>Blocked by the firewall</h1>') },
    says: /returned 403 \(text\/html\) beginning with “<h1>Blocked by the firewall/,
    screen: away,
  },
  'a chat server that refuses what it is asked': {
    anchor: 'request-refused',
    chat: { '/chatkit': json({ error: { code: 'handler_failed', message: 'no' } }, 422) },
    says: /refused a request: .+422: no/,
  },
  'a proxy that holds streams back': {
    anchor: 'answers-buffered',
    chat: {
      '/chatkit': (request, response, body) => {
        const events = answerEvents();
        setTimeout(() => {
          const last = events.at(-1) as { item: { created_at: string } };
          last.item.created_at = new Date().toISOString();
          fixed(200, 'text/event-stream', lines(events))(request, response, body);
        }, 1500);
      },
    },
    says: /came all at once.+proxy_buffering off/,
    screen: /Hello back/,
  },
};
const shown = `() => {
  const read = (node) => node.nodeType === 3 ? node.data : [...(node.shadowRoot ?? node).childNodes].map(read).join(' ');
  return read(document.querySelector('chat-dock').shadowRoot);
}`;

describe.each(enginesToTest())('what site owners get wrong, in %s', (engine) => {
  let site: MistakenSite;
  let dock: Dock;
  const written = () => dock.page.evaluate('() => __console') as Promise<[string, string, number][]>;
  const ofOurs = async () => (await written()).filter(([, text]) => text.startsWith('[chatdock]'));
  const say = async () => {
    await dock.page.click(localField);
    await dock.page.type('Hello');
    await dock.page.press('Enter');
  };

  beforeAll(async () => {
    site = await startMistakenSite();
    dock = new Dock(await openPage(engine, { width: 800, height: 700 }));
  });
  afterAll(async () => {
    await dock?.page.close();
    await site?.stop();
  });

  it('nothing: not a line is said', async () => {
    await dock.page.goto(site.show({ html: page('data-cfasync="false" data-turbo-track="reload"') }));
    await dock.page.untilThere(localField);
    await say();
    await dock.page.until(`() => (${shown})().includes('Hello back')`);
    await dock.page.until(
      `() => performance.getEntriesByType('resource').some(({ name }) => name.includes('mistakes'))`,
    );
    expect(await ofOurs()).toEqual([]);
  });

  it.each(Object.entries(mistakes))('%s', async (_name, mistake) => {
    const { anchor, html = page(), headers = {}, says, screen, ...routes } = mistake;
    const policy = Object.fromEntries(
      Object.entries(headers).map(([name, value]) => [
        name,
        value.replaceAll('CHAT', site.chat).replaceAll('SITE', site.site),
      ]),
    );
    await dock.page.goto(site.show({ html, headers: policy, ...routes }));
    await dock.page.untilThere(localField);
    await say();
    await dock.page.until(`(anchor) => __console.some(([, text]) => text.includes('#' + anchor))`, anchor);
    if (screen) await dock.page.until(`(screen) => new RegExp(screen).test((${shown})())`, screen.source);
    const told = await ofOurs();
    const [line, ...others] = told.filter(([, text]) => text.includes(`#${anchor}`));
    expect(others).toEqual([]);
    expect(line?.[1]).toMatch(says);
    expect(line?.[1]).toContain(`@chatdock/element/docs/troubleshooting.md#${anchor}`);
    // Whoever visits is told nothing of what only the owner can change.
    expect(await dock.page.evaluate(shown)).not.toMatch(/token|CORS|api-url|text\/html|404/);
    expect(JSON.stringify(told)).not.toContain('secret-token');
  });
});
