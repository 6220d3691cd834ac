import { expect } from '@esm-bundle/chai';
import { fixtureCleanup } from '@open-wc/testing-helpers';
import { card, type Json, mount } from '../../test/support/mount.js';
import { whole } from '../../test/support/whole.js';

const row = (...children: Json[]): Json => ({ type: 'Row', children });
const long = 'Somewhat longer words that take all of the room which there is in a row and want more of it';

/** A widget in a page that is this wide. */
async function narrow(widget: Json, width: number) {
  const mounted = await mount({ ...widget, size: 'full' });
  mounted.element.style.setProperty('width', `${width}px`);
  return mounted;
}

const lines = (element: HTMLElement) => {
  const range = document.createRange();
  range.selectNodeContents(element);
  return new Set([...range.getClientRects()].map(({ top }) => Math.round(top))).size;
};

describe('sizes where there is little room', () => {
  before(whole);
  afterEach(fixtureCleanup);

  it('are kept by what has one', async () => {
    const src = 'data:image/gif;base64,R0lGODlhAQABAAAAACw=';
    for (const [node, selector, width, height] of [
      [{ type: 'Image', src, size: 44 }, '.image', 44, 44],
      [{ type: 'Image', src, width: 60, height: 20 }, '.image', 60, 20],
      [{ type: 'Box', width: 4, height: 30, background: 'red', children: [] }, '.box .box', 4, 30],
    ] as const) {
      const { find } = await narrow(card(row(node as Json, { type: 'Text', value: long })), 200);
      const box = find(selector).getBoundingClientRect();
      expect([box.width, box.height], JSON.stringify(node)).to.deep.equal([width, height]);
    }
  });

  it('are shared by block buttons of a row, none of which is cut off', async () => {
    const buttons = ['Accept', 'Decline', 'Later'].map((label) => ({ type: 'Button', label, block: true }));
    const { root, find } = await narrow(card(row(...buttons)), 320);
    const edge = find('.card-body').getBoundingClientRect();
    const widths = [...root.querySelectorAll('.button')].map((button) => button.getBoundingClientRect());
    expect(Math.max(...widths.map(({ right }) => right))).to.be.at.most(edge.right + 0.5);
    expect(new Set(widths.map(({ width }) => Math.round(width))).size).to.equal(1);
  });

  it('never break a word that has a place to go', async () => {
    for (const [type, selector] of [
      ['Text', '.text'],
      ['Caption', '.caption'],
      ['Title', '.title'],
    ] as const) {
      const { root } = await narrow(
        card(row({ type, value: '28' }, { type, value: '$24.00' }, { type, value: long })),
        240,
      );
      const [number, price] = root.querySelectorAll<HTMLElement>(selector);
      expect([lines(number as HTMLElement), lines(price as HTMLElement)], type).to.deep.equal([1, 1]);
      fixtureCleanup();
    }
  });

  it('let tables scroll in themselves, their words whole', async () => {
    const names = ['Revenue', 'Quarterly', 'Department', 'Comparison', 'Percentage'];
    const cells = names.map((value) => ({ type: 'Table.Cell', children: [{ type: 'Text', value }] }));
    const markdown = `| ${names.join(' | ')} |\n|${'---|'.repeat(names.length)}\n| ${names.join(' | ')} |`;
    for (const [node, scroll, words] of [
      [{ type: 'Table', children: [{ type: 'Table.Row', children: cells }] }, '.data-scroll', '.text'],
      [{ type: 'Markdown', value: markdown }, '.md-scroll', 'td'],
    ] as const) {
      const { root, find } = await narrow(card(node as Json), 240);
      for (const cell of root.querySelectorAll<HTMLElement>(words)) expect(lines(cell), words).to.equal(1);
      const box = find(scroll);
      expect(box.scrollWidth).to.be.greaterThan(box.clientWidth);
      const [inner, outer] = [box.getBoundingClientRect(), find('.card').getBoundingClientRect()];
      expect(inner.right).to.be.at.most(outer.right);
      fixtureCleanup();
    }
  });

  it('still break a word that is longer than all the room', async () => {
    const word = 'https://a.example/'.padEnd(200, 'x');
    for (const node of [
      { type: 'Text', value: word },
      row({ type: 'Text', value: word }, { type: 'Text', value: '28' }),
      { type: 'Markdown', value: word },
      { type: 'Label', value: word, fieldName: 'a' },
      { type: word },
    ]) {
      const { find } = await narrow(card(node), 240);
      const box = find('.card');
      expect(box.scrollWidth, JSON.stringify(node).slice(0, 40)).to.be.at.most(box.clientWidth);
      fixtureCleanup();
    }
  });
});
