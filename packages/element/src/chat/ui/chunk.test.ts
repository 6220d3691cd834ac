import { expect } from '@open-wc/testing';
import type { ReactiveControllerHost } from 'lit';
import { Chunk } from './chunk.js';

describe('a part that loads on demand', () => {
  it('is asked for again with its next use when it could not be loaded, and draws its host once it is there', async () => {
    let drawn = 0;
    let asked = 0;
    const host = { requestUpdate: () => (drawn += 1) } as unknown as ReactiveControllerHost;
    const part = new Chunk(host, async () => {
      asked += 1;
      if (asked < 3) throw new TypeError('offline');
      return { name: 'part' };
    });
    expect(part.pending).to.equal(true);
    expect(await part.load().catch(({ message }: Error) => message)).to.equal('offline');
    expect(part.pending).to.equal(false);
    expect(part.get()).to.equal(undefined);
    expect(await part.load().catch(({ message }: Error) => message)).to.equal('offline');
    expect(asked).to.equal(2);
    // Failures draw the host once: it would ask again with every drawing.
    expect(drawn).to.equal(1);
    expect(await part.load()).to.deep.equal({ name: 'part' });
    expect(part.get()).to.deep.equal({ name: 'part' });
    expect(drawn).to.equal(2);
  });
});
