import { expect } from '@esm-bundle/chai';
import { setViewport } from '@web/test-runner-commands';
import { mount } from '../../test/support/mount.js';
import { observe, roots } from '../../test/support/observe.js';
import { samples } from '../../test/support/samples.js';
import { components } from '../../test/support/schemas.js';

/** Names for a component's place, of which the value shows only when it is drawn again. */
const identity = ['alpha', 'beta'];
const names = new Set(['key', 'id']);

describe('every prop of every component shows', () => {
  // Through WebDriver a window keeps its size, which is large enough there.
  before(() => setViewport({ width: 1280, height: 1000 }).catch(() => undefined));

  for (const { type, props } of components) {
    describe(type, () => {
      if (roots.has(type))
        it('but what a root is called, which has no siblings to be told apart from', async () => {
          const { root, show } = await mount({ type, key: 'alpha', id: 'alpha', children: [] });
          const drawn = root.querySelector('.card-frame, .list, .basic');
          await show({ type, key: 'beta', id: 'beta', children: [] });
          expect(drawn?.isConnected).to.equal(true);
        });
      for (const [prop, schema] of Object.entries(props)) {
        if (roots.has(type) && names.has(prop)) continue;
        it(`${prop}`, async () => {
          const values = names.has(prop) ? identity : samples(type, prop, schema);
          expect(values.length, 'a prop needs two values to compare').to.be.greaterThan(1);
          const seen = new Map<string, unknown>();
          for (const value of values) {
            const sight = await observe(type, { [prop]: value });
            expect(
              seen.has(sight),
              `${JSON.stringify(value)} shows as ${JSON.stringify(seen.get(sight))} does`,
            ).to.equal(false);
            seen.set(sight, value);
          }
        }).timeout(60_000);
      }
    });
  }
});
