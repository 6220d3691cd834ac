import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { enginesToTest } from '@chatdock/test-browsers/driver/engines.mjs';
import { openPage } from '@chatdock/test-browsers/driver/page.mjs';
import { startApp, type RunningApp } from './app.js';
import { Dock, localField } from './dock.js';
import { nonce, startHostSite, type HostSite } from './host-site.js';

const launcher = 'chat-dock >>> .launcher';

describe.each(enginesToTest())('a dock on a strict page, on a phone, in %s', (engine) => {
  let app: RunningApp;
  let site: HostSite;
  let dock: Dock;

  const policy = () => ({
    'content-security-policy': [
      "default-src 'none'",
      `script-src 'nonce-${nonce}'`,
      "style-src 'self'",
      `connect-src ${app.server}`,
      `frame-src ${site.origin}`,
      "img-src 'self' data:",
      "require-trusted-types-for 'script'",
      "trusted-types lit-html chatdock 'allow-duplicates'",
    ].join('; '),
  });
  const refused = () => dock.page.evaluate('() => window.__refused');
  const say = async (text: string, answer: string) => {
    await dock.page.click(localField);
    await dock.page.type(text);
    await dock.page.press('Enter');
    await dock.untilShown(answer);
  };

  beforeAll(async () => {
    site = await startHostSite(() => app.server);
    app = await startApp({ CORS_ORIGINS: site.origin });
    dock = new Dock(await openPage(engine, { width: 390, height: 844 }));
  });
  afterAll(async () => {
    await dock?.page.close();
    await app?.stop();
    await site?.stop();
  });

  it('comes by one line, and loads nothing but the loader until it is opened', async () => {
    const attributes = { 'api-url': `${app.server}/chatkit`, guest: '', renderer: 'local', label: 'Ask us' };
    await dock.page.goto(site.show({ attributes, oneLine: true, headers: policy() }));
    await dock.page.untilThere(launcher);
    const loaded = (await dock.page.evaluate(
      `() => performance.getEntriesByType('resource').map(({ name }) => name)`,
    )) as string[];
    expect(loaded.filter((url) => url.startsWith(app.server))).toEqual([`${app.server}/embed.js`]);
    expect(
      await dock.page.evaluate(
        `() => document.querySelector('chat-dock').shadowRoot.querySelector('.launcher').ariaLabel`,
      ),
    ).toBe('Ask us');
  });

  it('carries on a conversation with widgets, and the policy refuses nothing', async () => {
    await dock.page.click(launcher);
    await dock.page.untilThere(localField);
    await say('add task: oil the hinges', 'Task 1 added');
    await say('show my tasks', '1 open');
    expect(await refused()).toEqual([]);
    expect(await dock.page.errors()).toEqual([]);
  });

  it('is open and in the same thread, as the same guest, on the next page of the visit', async () => {
    await dock.page.goto(`${site.origin}/`);
    await dock.page.untilThere(localField);
    await dock.untilShown('oil the hinges');
    await say('show my tasks', 'oil the hinges');
    expect(await refused()).toEqual([]);
  });

  it('fills the screen, nothing in it is wider, and a button of its own closes it', async () => {
    const panel = `document.querySelector('chat-dock').shadowRoot.querySelector('.panel')`;
    const seen = await dock.page.evaluate(`() => {
      const { x, y, width, height } = ${panel}.getBoundingClientRect();
      const log = ${panel}.querySelector('chat-dock-view').shadowRoot.querySelector('[role=log]');
      return [x, y, innerWidth - width, innerHeight - height, log.scrollWidth - log.clientWidth].map(Math.abs).map(Math.round);
    }`);
    expect(seen).toEqual([0, 0, 0, 0, 0]);
    await dock.page.click('chat-dock >>> chat-dock-view >>> header button[aria-label^=Close]');
    await dock.page.until(`() => getComputedStyle(${panel}).visibility === 'hidden'`);
    await dock.page.until(
      `() => document.querySelector('chat-dock').shadowRoot.activeElement?.matches('.launcher')`,
    );
  });

  it('loads the official script under the policy too', async () => {
    const attributes = {
      'api-url': `${app.server}/chatkit`,
      guest: '',
      mode: 'inline',
      'script-url': site.scriptUrl(),
      'script-nonce': nonce,
    };
    await dock.page.goto(site.show({ attributes, headers: policy() }));
    await dock.untilRenderer('official');
    expect(await refused()).toEqual([]);
  });

  // What a page does to its own elements must not be seen in the chat.
  const hostile = `<style nonce="${nonce}">
    * { all: unset !important; }
    html { font-size: 62.5% !important; }
    body * { color: lime !important; letter-spacing: 1em !important; text-transform: uppercase !important; line-height: 3 !important; }
    body { position: relative; } h1 { position: fixed; inset: 0; z-index: 2147483000; }
  </style>`;

  it('looks the same among hostile styles', async () => {
    const attributes = {
      'api-url': `${app.server}/chatkit`,
      guest: '',
      renderer: 'local',
      mode: 'floating',
      open: '',
    };
    // How high a turn is that nobody has looked at yet is a guess of the browser's: only its looks are compared.
    const shapes = `() => {
      const shapes = [];
      const walk = (root, guessed) => {
        for (const element of root.querySelectorAll(':not(path)')) {
          const isGuessed = guessed || element.closest('.column') !== null;
          const { x, y, width, height } = element.getBoundingClientRect();
          const box = isGuessed ? [] : [x, y, width, height].map(Math.round);
          const style = getComputedStyle(element);
          const looks = [style.color, style.fontSize, style.lineHeight, style.letterSpacing, style.textTransform];
          shapes.push([element.localName, element.getAttribute('class'), ...box, ...looks].join(' '));
          if (element.shadowRoot) walk(element.shadowRoot, isGuessed);
        }
      };
      walk(document.querySelector('chat-dock').shadowRoot, false);
      return shapes;
    }`;
    const seen: unknown[] = [];
    for (const head of ['', hostile]) {
      await dock.page.goto(site.show({ attributes, head }));
      await dock.untilShown('oil the hinges');
      // What is drawn as far as it is seen takes a few frames to come to rest.
      seen.push(
        await dock.page.until(
          `() => {
            const shapes = (${shapes})();
            const isAtRest = JSON.stringify(shapes) === window.__before && shapes.length > 50;
            window.__before = JSON.stringify(shapes);
            return isAtRest && !document.querySelector('chat-dock').shadowRoot.querySelector('.panel').getAnimations().length && shapes;
          }`,
        ),
      );
    }
    expect(seen[1]).toEqual(seen[0]);
  });

  it('leaves no name on the page but its own', async () => {
    const names = await dock.page.evaluate(`() => {
      const frame = document.createElement('iframe');
      document.body.append(frame);
      const clean = new Set(Object.getOwnPropertyNames(frame.contentWindow));
      frame.remove();
      return Object.getOwnPropertyNames(window).filter((name) => !clean.has(name) && !name.startsWith('__'));
    }`);
    // Lit keeps the versions of itself, and what it knows of properties, in names of its own.
    expect(
      (names as string[]).filter((name) => !/^(lit|reactiveElement)\w*(Versions|Metadata)$/.test(name)),
    ).toEqual([]);
  });
});
