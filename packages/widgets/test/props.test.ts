import { expect } from '@esm-bundle/chai';
import { setViewport } from '@web/test-runner-commands';
import { observe, roots } from './support/observe.js';
import { samples } from './support/samples.js';
import { components } from './support/schemas.js';

/** Names for a component's place, of which the value shows only when it is drawn again. */
const identity = ['alpha', 'beta'];

describe('every prop of every component shows', () => {
  // Through WebDriver a window keeps its size, which is large enough there.
  before(() => setViewport({ width: 1280, height: 1000 }).catch(() => undefined));

  for (const { type, props } of components) {
    describe(type, () => {
      for (const [prop, schema] of Object.entries(props)) {
        it(`${prop}`, async () => {
          const values = prop === 'key' || prop === 'id' ? identity : samples(type, prop, schema);
          expect(values.length, 'a prop needs two values to compare').to.be.greaterThan(1);
          // A root has no siblings to be told apart from: what is in it stays, whatever it is called.
          const nameless = roots.has(type) && values === identity;
          const seen = new Map<string, unknown>();
          for (const value of values) {
            const sight = await observe(type, { [prop]: value });
            expect(
              seen.has(sight),
              `${JSON.stringify(value)} shows as ${JSON.stringify(seen.get(sight))} does`,
            ).to.equal(nameless && seen.size > 0);
            seen.set(sight, value);
          }
        }).timeout(60_000);
      }
    });
  }
});
