import { expect } from '@esm-bundle/chai';
import { OnDemand } from '../src/on-demand.js';

describe('a part that loads on demand', () => {
  it('loads once, however often it is asked for, and is at hand from then on', async () => {
    let loads = 0;
    const words = new OnDemand(() => Promise.resolve((loads += 1)));
    expect(words.part).to.equal(undefined);
    expect(await Promise.all([words.load(), words.load()])).to.deep.equal([1, 1]);
    expect([words.part, await words.load(), loads]).to.deep.equal([1, 1, 1]);
  });

  it('that failed to load is loaded again when it is asked for again', async () => {
    const answers = [Promise.reject<string>(new Error('offline')), Promise.resolve('there')];
    const words = new OnDemand(() => answers.shift() ?? Promise.reject(new Error('asked too often')));
    const failure = await words.load().catch((error: unknown) => String(error));
    expect([failure, words.part]).to.deep.equal(['Error: offline', undefined]);
    expect(await words.load()).to.equal('there');
  });
});
