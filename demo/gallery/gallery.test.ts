import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { examples } from '@chatdock/widgets/examples';
import pixelmatch from 'pixelmatch';
import { PNG } from 'pngjs';
import puppeteer, { type Browser, type Page } from 'puppeteer-core';
import { build, preview, type PreviewServer } from 'vite';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { findBrowser } from '@chatdock/test-browsers/driver/find.mjs';
import { fromFragment, toFragment } from './share.js';

const here = fileURLToPath(new URL('.', import.meta.url));
const pictures = join(here, 'baseline');
const root = join(here, '..');

let folder = '';
let server: PreviewServer;
let browser: Browser;
const said: string[] = [];

async function open(fragment = ''): Promise<Page> {
  const page = await browser.newPage();
  page.on('console', (message) => said.push(message.text()));
  page.on('pageerror', (error) => said.push(String(error)));
  await page.setViewport({ width: 1280, height: 1600 });
  await page.emulateMediaFeatures([{ name: 'prefers-reduced-motion', value: 'reduce' }]);
  await page.goto(`${server.resolvedUrls?.local[0]}gallery/${fragment}`);
  await page.waitForSelector('widget-gallery >>> chat-widget >>> div');
  return page;
}

const show = (page: Page, name: string) =>
  page.evaluate((wanted) => {
    const gallery = document.querySelector('widget-gallery')?.shadowRoot;
    const links = [...(gallery?.querySelectorAll<HTMLElement>('nav button') ?? [])];
    links.find((link) => link.textContent?.trim() === wanted)?.click();
  }, name);

const choose = (page: Page, value: string) =>
  page.evaluate((wanted) => {
    document
      .querySelector('widget-gallery')
      ?.shadowRoot?.querySelector<HTMLElement>(`header input[value=${wanted}]`)
      ?.click();
  }, value);

/** Leaves formulas their place only: which fonts a machine has for them decides how they look and how high they are. */
const blankFormulas = (page: Page) =>
  page.$$eval('widget-gallery >>> chat-widget >>> math', (formulas) => {
    for (const formula of formulas as unknown as HTMLElement[]) {
      formula.style.setProperty('display', 'block');
      formula.style.setProperty('height', '36px');
      formula.style.setProperty('visibility', 'hidden');
    }
  });

/** Waits for what loads on demand, parts, formulas, colours of code and icons, and for changes of colour to end. */
const complete = (page: Page) =>
  page.waitForFunction(() => {
    const widget = document
      .querySelector('widget-gallery')
      ?.shadowRoot?.querySelector('chat-widget')?.shadowRoot;
    const waits =
      '[data-awaited], chat-widget-chart:not(:has(svg)), .md-math:not(:has(math)), code[class]:not(:has([class^="md-token"])), .icon:empty';
    const unread = /\|-|\$\$|\[ \]/.test(widget?.querySelector('.markdown')?.textContent ?? '');
    return widget && !unread && !widget.querySelector(waits) && widget.getAnimations().length === 0;
  });

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'chatdock-gallery-'));
  const options = { root, configFile: false as const, logLevel: 'error' as const };
  await build({
    ...options,
    resolve: { conditions: ['@chatdock/source', 'module', 'browser', 'import', 'default'] },
    build: {
      target: 'es2022',
      outDir: folder,
      emptyOutDir: true,
      rollupOptions: { input: join(here, 'index.html') },
    },
  });
  server = await preview({ ...options, build: { outDir: folder }, preview: { port: 0 } });
  browser = await puppeteer.launch({
    executablePath: findBrowser('chromium') ?? '',
    args: ['--force-device-scale-factor=1', ...(process.getuid?.() === 0 ? ['--no-sandbox'] : [])],
  });
});

afterAll(async () => {
  await browser?.close();
  await server?.close();
  await rm(folder, { recursive: true, force: true });
});

describe('the gallery', () => {
  it('carries a widget in its link, whatever it says', () => {
    const json = JSON.stringify({ type: 'Card', children: [{ type: 'Text', value: 'ü 漢 🎈 <b>' }] });
    expect(fromFragment(toFragment(json))).toBe(json);
    expect(fromFragment('#widget=***')).toBeUndefined();
    expect(fromFragment('#other')).toBeUndefined();
  });

  it('shows the widget of its link, and what is wrong with one that is edited', async () => {
    const page = await open(
      toFragment(JSON.stringify({ type: 'Card', children: [{ type: 'Text', value: 'Linked' }] })),
    );
    expect(
      await page.$eval('widget-gallery >>> chat-widget >>> .text', ({ textContent }) => textContent),
    ).toBe('Linked');
    const edit = (json: string) =>
      page.$eval(
        'widget-gallery >>> aside textarea',
        (field, text) => {
          (field as HTMLTextAreaElement).value = text;
          field.dispatchEvent(new Event('input'));
        },
        json,
      );
    const problems = () =>
      page.$$eval('widget-gallery >>> .problems li', (items) => items.map(({ textContent }) => textContent));
    expect(await problems()).toEqual([]);
    await edit('{"type":"Card","children":[{"type":"Badge"}]}');
    expect(await problems()).toEqual([expect.stringContaining('children.0.label')]);
    await edit('{"type":');
    expect(await problems()).toHaveLength(1);
    expect(await page.$('widget-gallery >>> chat-widget >>> .badge')).not.toBeNull();
    await page.close();
  });

  it('turns with the direction and names every prop', async () => {
    const page = await open();
    await choose(page, 'rtl');
    expect(
      await page.$eval('widget-gallery >>> chat-widget', (widget) => getComputedStyle(widget).direction),
    ).toBe('rtl');
    const props = await page.$$eval('widget-gallery >>> main th', (cells) =>
      cells.map(({ textContent }) => textContent),
    );
    expect(props).toEqual(expect.arrayContaining(['children', 'asForm?', 'confirm?', 'theme?']));
    await page.close();
  });
});

describe('with forced colours', () => {
  const openForced = async (fragment?: string) => {
    const page = await open(fragment);
    const session = await page.createCDPSession();
    await session.send('Emulation.setEmulatedMedia', {
      features: [{ name: 'forced-colors', value: 'active' }],
    });
    return page;
  };

  it('keeps the edges of controls', async () => {
    const page = await openForced();
    for (const name of Object.keys(examples)) {
      await show(page, name);
      await complete(page);
      const bare = await page.$$eval(
        'widget-gallery >>> chat-widget >>> :is(.button, .field-control, .picker-trigger, .field-choice > input, .badge)',
        (controls) =>
          controls.flatMap((control) => {
            const { borderStyle, borderTopColor, backgroundColor, appearance } = getComputedStyle(control);
            const edge = borderStyle !== 'none' && borderTopColor !== backgroundColor;
            return edge || appearance !== 'none' ? [] : [control.outerHTML.slice(0, 100)];
          }),
      );
      expect(bare, name).toEqual([]);
    }
    await page.close();
  });

  it.each([
    ['Select', 'a', '.picker-option[data-active]', '.picker-option:not([data-active])'],
    [
      'DatePicker',
      '2026-03-14',
      "[aria-selected='true'] > .picker-day",
      "[aria-selected='false'] > .picker-day",
    ],
  ])('%s shows what is chosen', async (type, defaultValue, chosen, other) => {
    const options = ['a', 'b'].map((value) => ({ value, label: value }));
    const picker = { type, name: 'pick', defaultValue, ...(type === 'Select' && { options }) };
    const page = await openForced(toFragment(JSON.stringify({ type: 'Card', children: [picker] })));
    await page.click('widget-gallery >>> chat-widget >>> .picker-trigger');
    const colour = async (selector: string) => {
      // What's visible is looked for frame by frame: what else is waited for, changes within shadow roots don't tell.
      const found = await page.waitForSelector(`widget-gallery >>> chat-widget >>> ${selector}`, {
        visible: true,
      });
      return found?.evaluate((node) => getComputedStyle(node).backgroundColor);
    };
    expect(await colour(chosen)).not.toBe(await colour(other));
    await page.close();
  });
});

describe('what the examples look like', () => {
  for (const scheme of ['light', 'dark'])
    for (const name of Object.keys(examples))
      it(`${name} in ${scheme}`, async () => {
        const page = await open();
        await choose(page, scheme);
        await show(page, name);
        await complete(page);
        await blankFormulas(page);

        const widget = await page.$('widget-gallery >>> chat-widget');
        const taken = Buffer.from((await widget?.screenshot({ type: 'png' })) ?? []);
        await page.close();
        const file = join(pictures, `${name.toLowerCase().replace(/\W+/g, '-')}-${scheme}.png`);
        // The pictures are taken anew on purpose only, and looked at before they are committed.
        if (process.env['UPDATE_PICTURES']) {
          await mkdir(pictures, { recursive: true });
          await writeFile(file, taken);
        }
        const [before, after] = [PNG.sync.read(await readFile(file)), PNG.sync.read(taken)];
        expect([after.width, after.height]).toEqual([before.width, before.height]);
        const different = pixelmatch(before.data, after.data, undefined, before.width, before.height, {
          threshold: 0.15,
        });
        expect(different / (before.width * before.height)).toBeLessThan(0.002);
      });

  it('is drawn without a word in the console', () => {
    expect(said.filter((line) => !line.includes('404') && !line.includes('script-src'))).toEqual([]);
  });
});
