import { expect } from '@esm-bundle/chai';
import { fixtureCleanup } from '@open-wc/testing-helpers';
import 'axe-core';
import type axeCore from 'axe-core';
import { examples } from '@chatdock/widgets/examples';
import { card, drawn, mount, settled } from '../../test/support/mount.js';

// axe-core is a classic script: loaded as a module it leaves itself on the window.
const { axe } = window as unknown as { axe: typeof axeCore };

async function violations(element: Element): Promise<string[]> {
  const results = await axe.run(element, {
    runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'],
    // A widget is a part of a page: landmarks and headings are the page's.
    rules: { region: { enabled: false }, 'heading-order': { enabled: false } },
  });
  return results.violations.flatMap(({ id, nodes }) =>
    nodes.map(({ target, failureSummary }) => `${id}: ${target.join(' ')}: ${failureSummary}`),
  );
}

describe('axe finds nothing to say about', () => {
  for (const scheme of ['light', 'dark']) {
    for (const [name, widget] of Object.entries(examples)) {
      it(`${name} in ${scheme}`, async () => {
        const { element, root } = await mount(widget);
        element.setAttribute('theme', scheme);
        document.body.style.setProperty('background', scheme === 'dark' ? '#212121' : '#fff');
        for (let tries = 0; root.querySelector('chat-widget-chart:not(:has(svg))') && tries < 100; tries += 1)
          await drawn();
        expect(await violations(element)).to.deep.equal([]);
        document.body.style.removeProperty('background');
        fixtureCleanup();
      });
    }
  }

  for (const type of ['Select', 'DatePicker'])
    it(`an open ${type}`, async () => {
      const options = Array.from({ length: 20 }, (_, index) => ({
        value: `${index}`,
        label: `Option ${index}`,
      }));
      const { element, find } = await mount(
        card({ type: 'Label', value: 'Field', fieldName: 'f' }, { type, name: 'f', options }),
      );
      find('.picker-trigger').click();
      await drawn();
      await settled();
      expect(await violations(element)).to.deep.equal([]);
    });
});

describe('widgets stay whole', () => {
  const scrolls = (inner: Element) =>
    inner.closest('.data-scroll, .md-scroll, pre, .md-math, .chart-unseen, .picker-popup, .chart-plot');
  const looks = { 'at 320 px': { width: '288px' }, 'at 200 % zoom': { zoom: '2', width: '320px' } };
  for (const [situation, look] of Object.entries(looks)) {
    for (const [name, widget] of Object.entries(examples)) {
      it(`${situation}: ${name}`, async () => {
        const { element, root } = await mount(widget);
        for (const [property, value] of Object.entries(look)) element.style.setProperty(property, value);
        await drawn();
        const edge = element.getBoundingClientRect().right + 1;
        const outside = [...root.querySelectorAll('*')].filter((inner) => {
          const { width, right } = inner.getBoundingClientRect();
          return width > 0 && right > edge && !scrolls(inner);
        });
        expect(outside.map(({ outerHTML }) => outerHTML.slice(0, 120))).to.deep.equal([]);
        // What is cut off must say so: by an ellipsis or a line limit that the widget asks for.
        const cut = [...root.querySelectorAll<HTMLElement>('*')].filter((inner) => {
          const { overflowX, textOverflow } = getComputedStyle(inner);
          const wider = inner.clientWidth > 1 && inner.scrollWidth > inner.clientWidth + 1;
          return wider && overflowX === 'hidden' && textOverflow !== 'ellipsis' && !scrolls(inner);
        });
        expect(cut.map(({ outerHTML }) => outerHTML.slice(0, 120))).to.deep.equal([]);
      });
    }
  }

  it('from right to left', async () => {
    const { element, find } = await mount(
      card(
        { type: 'Box', padding: { left: 3 }, children: [] },
        { type: 'Button', iconStart: 'bolt', label: 'x' },
      ),
    );
    element.dir = 'rtl';
    expect(getComputedStyle(find('.card-body > .box')).paddingRight).to.equal('12px');
    expect(find('.icon').getBoundingClientRect().left).to.be.greaterThan(
      find('.button > span').getBoundingClientRect().left,
    );
  });

  it('with targets of at least 24 px', async () => {
    const { root } = await mount(
      card({ type: 'Button', label: 'x', size: '3xs' }, { type: 'Button', iconStart: 'bolt', size: '3xs' }),
    );
    for (const button of root.querySelectorAll('button')) {
      const target = getComputedStyle(button, '::before');
      expect([Number.parseFloat(target.width) >= 24, Number.parseFloat(target.height) >= 24]).to.deep.equal([
        true,
        true,
      ]);
    }
  });
});
