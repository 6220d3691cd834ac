import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { enginesToTest } from '@chatdock/test-browsers/driver/engines.mjs';
import { openPage } from '@chatdock/test-browsers/driver/page.mjs';
import { freePort, startApp, type RunningApp } from './app.js';
import { Dock, localField } from './dock.js';
import { nonce, startHostSite, type HostSite } from './host-site.js';

/** From a failure, or its sign, to a working chat. */
const promiseMs = 3000;

// Thirty seconds of silence pass in half of one.
const fastClock = `<script nonce="${nonce}">
  const wait = setTimeout;
  window.setTimeout = (act, ms, ...rest) => wait(act, ms === 30000 ? 500 : ms, ...rest);
</script>`;

describe.each(enginesToTest())('when the official component fails in %s', (engine) => {
  let app: RunningApp;
  let site: HostSite;
  let dock: Dock;

  beforeAll(async () => {
    site = await startHostSite(() => app.server);
    app = await startApp({ CORS_ORIGINS: site.origin });
    dock = new Dock(await openPage(engine, {}));
  });
  afterAll(async () => {
    await dock?.page.close();
    await app?.stop();
    await site?.stop();
  });

  const visit = async (scriptUrl: string, more: Partial<Parameters<HostSite['show']>[0]> = {}) => {
    const attributes = {
      guest: '',
      'api-url': `${app.server}/chatkit`,
      'script-url': scriptUrl,
      mode: 'inline',
    };
    // Each test is a visit of its own.
    await dock.page.goto(`${site.origin}/blank`);
    await dock.page.evaluate(`() => sessionStorage.clear()`);
    await dock.page.goto(site.show({ ...more, attributes: { ...attributes, ...more.attributes } }));
  };

  it('is shown as long as it is well', async () => {
    await visit(site.scriptUrl());
    const [, detail] = await dock.untilRenderer('official');
    expect(detail).toEqual({ renderer: 'official', reason: 'healthy' });
  });

  it.each([
    ['its script is blocked', async () => `http://127.0.0.1:${await freePort()}/chatkit.js`, 'script-error'],
    ['its script never comes', () => site.scriptUrl('slow'), 'not-defined'],
    ['its script defines nothing', () => site.scriptUrl('undefined'), 'not-defined'],
    ['its frame is refused', () => site.scriptUrl('frame-400'), 'not-ready'],
    ['its frame is not found', () => site.scriptUrl('frame-404'), 'not-ready'],
    ['the domain is refused', () => site.scriptUrl('domain-refused'), 'integration-error'],
    ['it refuses its options', () => site.scriptUrl('options-refused'), 'options-refused'],
    ['its frame has no height', () => site.scriptUrl('zero-height'), 'integration-error'],
  ])('the local chat is there within 3 seconds: %s', async (_failure, scriptUrl, reason) => {
    await visit(await scriptUrl());
    const change = await dock.untilRenderer('local');
    expect(change[1]).toEqual({ renderer: 'local', reason });
    expect(await dock.after(change)).toBeLessThan(promiseMs);
    await dock.page.untilThere(localField);
  });

  it('the local chat is there at once on a page that is isolated from other origins', async () => {
    const isolated = {
      'cross-origin-embedder-policy': 'require-corp',
      'cross-origin-opener-policy': 'same-origin',
    };
    await visit(site.scriptUrl(), { headers: isolated });
    const isIsolated = await dock.page.evaluate('() => crossOriginIsolated');
    const change = await dock.untilRenderer(isIsolated ? 'local' : 'official');
    if (isIsolated) expect(change[1]).toEqual({ renderer: 'local', reason: 'cross-origin-isolated' });
  });

  it('is not waited for again on the next page of the visit', async () => {
    await visit(site.scriptUrl('frame-400'));
    await dock.untilRenderer('local');
    await dock.page.goto(`${site.origin}/`);
    const [, detail] = await dock.untilRenderer('local');
    expect(detail).toEqual({ renderer: 'local', reason: 'failed-before' });
  });

  it.each([
    ['zero-height-later', 'zero-height', ''],
    ['frame-removed-later', 'frame-removed', ''],
    ['integration-error-later', 'integration-error', ''],
    ['response-stuck', 'response-stuck', fastClock],
  ])('the local chat goes on where it was left: %s', async (failure, reason, head) => {
    await visit(site.scriptUrl(failure), { head });
    await dock.untilRenderer('official');
    await dock.call('sendUserMessage', { text: 'add task: pump the tyres' });
    await dock.call('setComposerValue', { text: 'not sent yet' });
    await dock.call('focusComposer');
    const failed = (await dock.page.evaluate('() => performance.now()')) as number;
    await dock.callOfficial('fail');
    const [, detail, at = 0] = await dock.untilRenderer('local');
    expect(detail).toEqual({ renderer: 'local', reason });
    expect(at - failed).toBeLessThan(promiseMs);
    await dock.untilShown('pump the tyres');
    await dock.page.until(
      `() => document.activeElement?.shadowRoot?.activeElement?.shadowRoot?.activeElement?.shadowRoot?.activeElement?.value === 'not sent yet'`,
    );

    const told = (await dock.told()).filter(([name]) => name !== 'renderer');
    const names = told.map(([name]) => name);
    expect(names.filter((name) => name === 'ready')).toHaveLength(1);
    expect(names.filter((name) => name === 'thread.change')).toHaveLength(1);
    expect(names.filter((name) => name === 'response.start').length).toBe(
      names.filter((name) => name === 'response.end').length,
    );
  });

  it('says that the chat is unavailable where nothing else can serve, and tries again', async () => {
    await visit(site.scriptUrl('frame-400'), { attributes: { renderer: 'official' } });
    await dock.untilRenderer('none');
    expect((await dock.told()).map(([name]) => name)).toContain('error');
    await dock.page.untilThere('chat-dock >>> .unavailable button');
    await dock.page.evaluate(
      `(url) => document.querySelector('chat-dock').setAttribute('script-url', url)`,
      `${site.scriptUrl()}?again`,
    );
    await dock.page.click('chat-dock >>> .unavailable button');
    await dock.page.untilThere('chat-dock >>> .waiting');
  });
});
