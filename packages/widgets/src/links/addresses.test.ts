import { expect } from '@esm-bundle/chai';
import { fixtureCleanup } from '@open-wc/testing-helpers';
import { render } from 'lit';
import { until } from '@chatdock/test-browsers';
import { watchPage } from '../../test/support/canary.js';
import { card, type Json, mount, settled } from '../../test/support/mount.js';
import { whole } from '../../test/support/whole.js';
import { renderMarkdown } from '../markdown/markdown.js';

const script = 'canary()';

/** Addresses that must lead nowhere, however they are written. */
const hostile = [
  `javascript:${script}`,
  `JaVaScRiPt:${script}`,
  ` javascript:${script}`,
  `\u0001javascript:${script}`,
  `java\tscript:${script}`,
  `java\nscript:${script}`,
  `javascript\u00a0:${script}`,
  `javascript&colon;${script}`,
  `&#106;avascript:${script}`,
  `%6aavascript:${script}`,
  `javascript://%0a${script}`,
  `vbscript:${script}`,
  `data:text/html,<script>parent.${script}</script>`,
  `data:text/html;base64,PHNjcmlwdD5wYXJlbnQuY2FuYXJ5KCk8L3NjcmlwdD4=`,
  `data:application/xhtml+xml,<x/>`,
  'blob:https://a.example/1',
  'file:///etc/passwd',
  'filesystem:https://a.example/temporary/x',
  'view-source:https://a.example',
  'about:blank',
  'intent://a#Intent;end',
  'ws://a.example',
  'ms-settings:',
  'chrome://settings',
  'http://',
  'https://[',
];

/** Pictures of these would tell somebody else that the thread is being read. */
const foreign = [
  'https://elsewhere.example/p.png?secret=1',
  'http://elsewhere.example/p.png',
  '//elsewhere.example/p.png',
  'https://good.example.elsewhere.example/p.png',
  'https://elsewhere.example/good.example/p.png',
  'https://good.example@elsewhere.example/p.png',
  'https://notgood.example/p.png',
];

/** Everything in the markdown of a chat that can carry an address. */
const texts: Readonly<Record<string, (address: string) => string>> = {
  link: (address) => `[a](${address})`,
  'link in brackets': (address) => `[a](<${address}> "t")`,
  'link in a heading, a list, a quote and a table': (address) =>
    `# [a](<${address}>)\n\n- [ ] [a](<${address}>)\n\n> [a](<${address}>)\n\n| [a](<${address}>) |\n|---|\n| ![b](<${address}>) |`,
  'link by reference': (address) => `[a][x] [x]\n\n[x]: <${address}> "t"`,
  autolink: (address) => `<${address}>`,
  'bare address': (address) => `see ${address} there`,
  picture: (address) => `![a](<${address}>)`,
  'picture by reference': (address) => `![a][x]\n\n[x]: <${address}>`,
  'picture in a link': (address) => `[![a](<${address}>)](<${address}>)`,
  formula: (address) =>
    `$$\\href{${address}}{x} \\url{${address}} \\includegraphics{${address}} \\htmlData{a=${address}}{x}$$`,
  'raw HTML': (address) => `<a href="${address}">a</a><img src="${address}" onerror="${script}">`,
};

/** Every widget that can carry an address. */
const widgets: Readonly<Record<string, (address: string) => Json>> = {
  Image: (src) => card({ type: 'Image', src, alt: 'a' }),
  'status of a Card': (favicon) => ({ ...card(), status: { text: 'a', favicon } }),
  'status of a ListView': (favicon) => ({ type: 'ListView', children: [], status: { text: 'a', favicon } }),
  Icon: (name) => card({ type: 'Icon', name }),
  Button: (iconStart) => card({ type: 'Button', label: 'a', iconStart }),
  background: (background) => card({ type: 'Box', background: `url(${background})`, children: [] }),
  unknown: (href) => card({ type: 'Link', href, src: href, url: href, children: [] }),
  Markdown: (address) =>
    card({
      type: 'Markdown',
      value: Object.values(texts)
        .map((text) => text(address))
        .join('\n\n'),
    }),
};

const carriers =
  'action background cite classid codebase data formaction href icon longdesc manifest ping poster profile src srcdoc srcset usemap xlink:href'.split(
    ' ',
  );
const linkSchemes = ['http:', 'https:', 'mailto:', 'tel:', 'chatkit-link:'];

/** Whatever in the page has an address that it must not have. */
function dangers(root: ParentNode, pictures: (url: URL) => boolean): string[] {
  const found: string[] = [];
  for (const element of root.querySelectorAll('*')) {
    const isPicture = element.localName === 'img';
    for (const { name, value } of element.attributes) {
      if (name.startsWith('on')) found.push(`${element.localName}[${name}]`);
      if (!carriers.includes(name)) continue;
      const url = URL.canParse(value, location.href) ? new URL(value, location.href) : undefined;
      const allowed = url && (isPicture ? pictures(url) : linkSchemes.includes(url.protocol));
      if (!allowed) found.push(`${element.localName}[${name}=${value}]`);
    }
    if (isPicture && element.getAttribute('referrerpolicy') !== 'no-referrer')
      found.push('picture with referrer');
    if (element instanceof HTMLAnchorElement && /^https?:$/.test(element.protocol)) {
      if (element.target !== '_blank' || !/noopener/.test(element.rel) || !/noreferrer/.test(element.rel))
        found.push(`link with ${element.rel}`);
    }
    if (/url\(/i.test(element.getAttribute('style') ?? '')) found.push(`style of ${element.localName}`);
  }
  return found;
}

const isWebOrData = ({ protocol, href }: URL) =>
  ['http:', 'https:'].includes(protocol) || /^data:image\//.test(href);
const isGood = ({ hostname }: URL) => /(^|\.)good\.example$/.test(hostname);

describe('addresses', () => {
  let host: HTMLElement;

  before(whole);

  beforeEach(() => {
    host = document.createElement('div');
    document.body.append(host);
  });

  afterEach(() => {
    host.remove();
    fixtureCleanup();
  });

  const draw = async (text: string, allowedImageDomains?: readonly string[]) => {
    render(renderMarkdown(text, { allowedImageDomains }), host);
    await until(() =>
      [...host.querySelectorAll('.md-math')].every((formula) => formula.querySelector('math, .katex-error')),
    );
    return host;
  };

  for (const [name, text] of Object.entries(texts))
    it(`that are hostile lead nowhere in markdown: ${name}`, async () => {
      const page = watchPage();
      for (const address of hostile) {
        // No picture of the list is one of these, so that none may be left.
        const shown = await draw(text(address), ['good.example']);
        expect(dangers(shown, isGood), address).to.deep.equal([]);
        for (const link of shown.querySelectorAll<HTMLElement>('a, [href]')) {
          link.addEventListener('click', (event) => event.preventDefault());
          link.click?.();
        }
      }
      await settled();
      expect(page.stop()).to.deep.equal([]);
    });

  for (const [name, widget] of Object.entries(widgets))
    it(`that are hostile lead nowhere in a widget: ${name}`, async () => {
      const page = watchPage();
      for (const address of hostile) {
        const { root } = await mount(widget(address), { allowedImageDomains: ['good.example'] });
        expect(dangers(root, isGood), address).to.deep.equal([]);
        fixtureCleanup();
      }
      await settled();
      expect(page.stop()).to.deep.equal([]);
    });

  it('of pictures from elsewhere than the thread allows are left out, their words kept', async () => {
    const page = watchPage();
    for (const address of foreign) {
      for (const name of ['picture', 'picture by reference', 'picture in a link'] as const) {
        const shown = await draw(texts[name]?.(address) ?? '', ['good.example']);
        expect(shown.querySelectorAll('img').length, `${name} ${address}`).to.equal(0);
        expect(shown.textContent).to.include('a');
      }
      for (const widget of Object.values(widgets)) {
        const { root } = await mount(widget(address), { allowedImageDomains: ['good.example'] });
        expect(dangers(root, isGood), address).to.deep.equal([]);
        expect(root.querySelectorAll('img').length, address).to.equal(0);
        fixtureCleanup();
      }
    }
    await settled();
    expect(page.stop()).to.deep.equal([]);
  });

  it('of good pictures are drawn, and told to nobody', async () => {
    const data = 'data:image/gif;base64,R0lGODlhAQABAAAAACw=';
    for (const [name, text] of Object.entries(texts).filter(([key]) => key.startsWith('picture'))) {
      const shown = await draw(text(data), ['good.example']);
      expect(shown.querySelector('img')?.getAttribute('referrerpolicy'), name).to.equal('no-referrer');
      expect(dangers(shown, isWebOrData)).to.deep.equal([]);
    }
    for (const name of ['Image', 'status of a Card', 'status of a ListView']) {
      const { root } = await mount(widgets[name]?.(data) ?? {});
      expect(root.querySelector('img')?.getAttribute('referrerpolicy'), name).to.equal('no-referrer');
      fixtureCleanup();
    }
  });
});
