import { expect } from '@esm-bundle/chai';
import { fixtureCleanup } from '@open-wc/testing-helpers';
import { watchPage } from '../../test/support/canary.js';
import { hostileWidgets } from '../../test/support/hostile.js';
import { drawn, type Json, mount, settled } from '../../test/support/mount.js';

const links = ['http:', 'https:', 'mailto:', 'tel:'];
const pictures = ['http:', 'https:', 'data:'];

/** Everything in a widget that could act, reach out or cover the page. */
function dangers(root: ShadowRoot): string[] {
  const found: string[] = [];
  for (const element of root.querySelectorAll<HTMLElement>('*')) {
    const { localName } = element;
    if (
      ['script', 'iframe', 'object', 'embed', 'link', 'meta', 'base', 'style', 'template'].includes(localName)
    )
      found.push(localName);
    for (const { name } of element.attributes)
      if (name.startsWith('on') || name === 'srcdoc') found.push(`${localName}[${name}]`);
    if (element instanceof HTMLAnchorElement && !links.includes(element.protocol))
      found.push(`link ${element.protocol}`);
    if (element instanceof HTMLImageElement && !pictures.includes(new URL(element.src).protocol))
      found.push(`image ${element.src.slice(0, 40)}`);
    if (/url\(|fixed|expression/i.test(element.getAttribute('style') ?? ''))
      found.push(`style ${element.getAttribute('style')}`);
  }
  return found;
}

describe('hostile widgets and markdown', () => {
  it('are many', () => {
    expect(hostileWidgets.length).to.be.greaterThan(150);
  });

  for (const { name, widget } of hostileWidgets) {
    it(`do no harm: ${name}`, async () => {
      const page = watchPage();
      // Nothing may be loaded from elsewhere, pictures the thread does not allow included.
      const { root, element } = await mount(widget, { allowedImageDomains: [] });
      await settled();
      for (const control of root.querySelectorAll<HTMLElement>('button, a, input, summary')) {
        if (control instanceof HTMLAnchorElement)
          control.addEventListener('click', (event) => event.preventDefault());
        control.click();
      }
      await drawn();
      expect(dangers(root)).to.deep.equal([]);
      expect(({} as Record<string, unknown>)['polluted']).to.equal(undefined);
      const { width, height, x, y } = element.getBoundingClientRect();
      const top = document.elementFromPoint(x + width + 20, y + height + 20);
      expect(top === element, 'the widget covers what is beside it').to.equal(false);
      fixtureCleanup();
      expect(page.stop()).to.deep.equal([]);
    });
  }

  it('that nest without end are drawn as deep as a page can show, with all that is beside them', async () => {
    let deep: Json = { type: 'Text', value: 'the bottom' };
    for (let level = 0; level < 2_000; level += 1) deep = { type: 'Box', children: [deep] };
    const { root } = await mount({ type: 'Card', children: [deep, { type: 'Text', value: 'beside' }] });
    expect(root.querySelectorAll('.box').length).to.equal(64);
    expect(root.textContent).to.include('beside').and.not.include('the bottom');
    expect(root.querySelector('.unknown')).to.equal(null);
  });
});
