// One small page API over three engines: puppeteer-core for Chromium (CDP) and Firefox (WebDriver BiDi), classic
// WebDriver for WebKitGTK.
import { writeFile } from 'node:fs/promises';
import { setTimeout as delay } from 'node:timers/promises';
import puppeteer from 'puppeteer-core';
import { findBrowser, installHint } from './find.mjs';
import { pressActions, pressChord, typeActions } from './keys.mjs';
import { startWebKitDriver } from './webkit-driver.mjs';

// Runs in the page: finds by CSS through open shadow roots ('a >>> b'), waits for nothing.
const find = `(selector) => {
  let scope = document;
  let found = null;
  for (const part of selector.split('>>>')) {
    found = scope.querySelector(part.trim());
    if (!found) return null;
    scope = found.shadowRoot ?? found;
  }
  return found;
}`;

/** Page code that answers the centre of an element, or null while a click there would not reach it. */
const centre = `(selector) => {
  const found = (${find})(selector);
  if (!found) return null;
  found.scrollIntoView({ block: 'nearest', behavior: 'instant' });
  const box = found.getBoundingClientRect();
  if (!box.width || !box.height) return null;
  const x = Math.round(box.x + box.width / 2);
  const y = Math.round(box.y + box.height / 2);
  let hit = document.elementFromPoint(x, y);
  for (let inner = hit; inner; ) {
    hit = inner;
    inner = hit.shadowRoot?.elementFromPoint(x, y);
    if (inner === hit) break;
  }
  while (hit && hit !== found) hit = hit.assignedSlot ?? hit.parentNode ?? hit.host;
  return hit ? [x, y] : null;
}`;

/** A page of one browser, with what is common to all engines. */
class Page {
  constructor(driver) {
    this.driver = driver;
    this.engine = driver.engine;
  }

  goto(url) {
    return this.driver.goto(url);
  }

  /** Runs a function in the page with arguments that JSON can carry. */
  evaluate(code, ...args) {
    return this.driver.evaluate(String(code), args);
  }

  /** Waits until the page function answers something truthy, and answers it. */
  async until(code, ...args) {
    const limit = Date.now() + 20_000;
    for (;;) {
      const value = await this.evaluate(code, ...args);
      if (value) return value;
      if (Date.now() > limit) throw new Error(`Waited in vain for ${code} ${JSON.stringify(args)}`);
      await delay(25);
    }
  }

  /** Waits until an element is there. */
  async untilThere(selector) {
    await this.until(`(selector) => (${find})(selector) !== null`, selector);
  }

  /** Waits until an element can be reached and has stopped moving, then clicks its centre. */
  async click(selector) {
    let before = '';
    let resting = 0;
    const limit = Date.now() + 20_000;
    while (resting < 3) {
      if (Date.now() > limit) throw new Error(`${selector} cannot be clicked: hidden, covered or moving.`);
      const point = await this.evaluate(centre, selector);
      const now = JSON.stringify(point);
      resting = point && now === before ? resting + 1 : 0;
      before = now;
      await delay(25);
    }
    await this.driver.clickAt(...JSON.parse(before));
  }

  /** The text of an element. */
  text(selector) {
    return this.evaluate(`(selector) => (${find})(selector)?.textContent ?? null`, selector);
  }

  type(text) {
    return this.driver.type(text);
  }

  press(chord) {
    return this.driver.press(chord);
  }

  screenshot(path) {
    return this.driver.screenshot(path);
  }

  /** What the page has written to the console as an error, and what it has not caught. */
  errors() {
    return this.driver.errors();
  }

  close() {
    return this.driver.close();
  }
}

async function openPuppeteer(engine, { width, height, dark }) {
  const executablePath = findBrowser(engine);
  if (!executablePath) throw new Error(`No ${engine} found (${installHint[engine]}).`);
  const rootArgs = process.getuid?.() === 0 ? ['--no-sandbox'] : [];
  const browser = await puppeteer.launch({
    browser: engine === 'firefox' ? 'firefox' : 'chrome',
    executablePath,
    headless: true,
    timeout: 60_000,
    protocolTimeout: 60_000,
    args:
      engine === 'chromium'
        ? [
            '--disable-dev-shm-usage',
            '--disable-background-networking',
            '--disable-component-update',
            ...rootArgs,
          ]
        : [],
  });
  const page = await browser.newPage();
  const errors = [];
  await page.setViewport({ width, height });
  if (dark) await page.emulateMediaFeatures([{ name: 'prefers-color-scheme', value: 'dark' }]);
  page.on('console', (message) => {
    if (message.type() === 'error') errors.push(`${message.text()} ${message.location().url ?? ''}`.trim());
  });
  page.on('pageerror', (error) => errors.push(String(error.message ?? error)));
  return {
    engine,
    goto: (url) => page.goto(url),
    evaluate: (code, args) => page.evaluate(`(${code})(...${JSON.stringify(args)})`),
    clickAt: (x, y) => page.mouse.click(x, y),
    type: (text) => page.keyboard.type(text),
    press: (chord) => pressChord(page.keyboard, chord),
    screenshot: (path) => page.screenshot({ path }),
    errors: async () => errors,
    close: () => browser.close(),
  };
}

async function openWebKit({ width, height }) {
  const driver = await startWebKitDriver();
  const call = async (method, path, body) => {
    const response = await fetch(`http://127.0.0.1:${driver.port}${path}`, {
      method,
      ...(body && { body: JSON.stringify(body) }),
      signal: AbortSignal.timeout(60_000),
    });
    const { value } = await response.json();
    if (!response.ok) throw new Error(`${value.error}: ${value.message}`);
    return value;
  };
  let session;
  try {
    const { sessionId } = await call('POST', '/session', {
      capabilities: { alwaysMatch: driver.capabilities },
    });
    session = `/session/${sessionId}`;
    await call('POST', `${session}/window/rect`, { width, height });
  } catch (error) {
    await driver.stop();
    throw error;
  }
  const keys = (actions) =>
    call('POST', `${session}/actions`, { actions: [{ type: 'key', id: 'keyboard', actions }] });
  const click = (x, y) =>
    call('POST', `${session}/actions`, {
      actions: [
        {
          type: 'pointer',
          id: 'mouse',
          parameters: { pointerType: 'mouse' },
          actions: [
            { type: 'pointerMove', duration: 0, x, y },
            { type: 'pointerDown', button: 0 },
            { type: 'pointerUp', button: 0 },
          ],
        },
      ],
    });
  // Classic WebDriver tells no console: pages collect what went wrong themselves (see errorCollector).
  return {
    engine: 'webkit',
    goto: (url) => call('POST', `${session}/url`, { url }),
    evaluate: (code, args) =>
      call('POST', `${session}/execute/sync`, { script: `return (${code})(...arguments)`, args }),
    // On a busy machine this driver loses presses: one that no listener has heard of is made again.
    async clickAt(x, y) {
      const script = (code) => call('POST', `${session}/execute/sync`, { script: code, args: [] });
      for (let tries = 0; tries < 3; tries += 1) {
        await script(
          `window.__pressed = false; addEventListener('pointerdown', () => { window.__pressed = true; }, { capture: true, once: true })`,
        );
        await click(x, y);
        for (let looks = 0; looks < 40; looks += 1) {
          // A page that the press has left knows nothing of it.
          if ((await script('return window.__pressed ?? null')) !== false) return;
          await delay(25);
        }
      }
      throw new Error(`No press has arrived at ${x}, ${y}.`);
    },
    type: (text) => keys(typeActions(text)),
    press: (chord) => keys(pressActions(chord)),
    screenshot: async (path) =>
      writeFile(path, Buffer.from(await call('GET', `${session}/screenshot`), 'base64')),
    errors: () =>
      call('POST', `${session}/execute/sync`, { script: 'return window.__errors ?? []', args: [] }),
    close: async () => {
      await call('DELETE', session).catch(() => {});
      await driver.stop();
    },
  };
}

/** Opens a browser with one page. */
export async function openPage(engine, { width = 1280, height = 800, dark = false } = {}) {
  const settings = { width, height, dark };
  return new Page(engine === 'webkit' ? await openWebKit(settings) : await openPuppeteer(engine, settings));
}
