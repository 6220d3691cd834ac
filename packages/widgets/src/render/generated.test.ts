import { expect } from '@esm-bundle/chai';
import { fixtureCleanup } from '@open-wc/testing-helpers';
import { WidgetRoot } from '@chatdock/protocol/schemas';
import fc from 'fast-check';
import { widgets } from '../../test/support/generate.js';
import { watchPage } from '../../test/support/canary.js';
import { card, drawn, type Json, mount } from '../../test/support/mount.js';

/** Any value in the place of any prop, as a broken or hostile server may send it. */
function broken(widget: Json, junk: unknown, at: number): Json {
  let count = 0;
  const walk = (value: unknown): unknown => {
    if (typeof value !== 'object' || value === null) return (count += 1) === at ? junk : value;
    if (Array.isArray(value)) return value.map(walk);
    return Object.fromEntries(
      Object.entries(value).map(([key, inner]) => [key, key === 'type' ? inner : walk(inner)]),
    );
  };
  return walk(widget) as Json;
}

describe('widgets made from the schemas', () => {
  it('are valid, and each is drawn without an error or a word in the console', async () => {
    const page = watchPage();
    await fc.assert(
      fc.asyncProperty(widgets, async (widget) => {
        expect(WidgetRoot.safeParse(widget).error?.issues ?? []).to.deep.equal([]);
        const { root } = await mount(widget);
        expect(root.querySelector('.card-frame, .list, .basic')).to.exist;
        fixtureCleanup();
      }),
      { numRuns: 300 },
    );
    await drawn();
    expect(page.stop()).to.deep.equal([]);
  }).timeout(120_000);

  it('are drawn even when any of their values is of another shape', async () => {
    const page = watchPage();
    const junk = fc.constantFrom(
      null,
      undefined,
      0,
      -1,
      Number.NaN,
      '',
      'x',
      true,
      [],
      {},
      [null],
      { type: 1 },
      Symbol.iterator,
    );
    await fc.assert(
      fc.asyncProperty(widgets, junk, fc.integer({ min: 1, max: 30 }), async (widget, value, at) => {
        const { root } = await mount(broken(widget, value, at));
        expect(root.childElementCount).to.be.greaterThan(0);
        fixtureCleanup();
      }),
      { numRuns: 300 },
    );
    expect(page.stop()).to.deep.equal([]);
  }).timeout(120_000);

  it('end at a depth that no page can show instead of filling the stack', async () => {
    let node: Json = { type: 'Text', value: 'bottom' };
    for (let depth = 0; depth < 5_000; depth += 1) node = { type: 'Box', children: [node] };
    const { root } = await mount(card(node));
    expect(root.querySelectorAll('.box').length).to.be.within(20, 100);
  });
});
