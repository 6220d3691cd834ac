import { expect } from '@open-wc/testing';

describe('the polyfill for a CDN that is well', () => {
  it('leaves the official element alone, and loads no chat of ours', async () => {
    const script = Object.assign(document.createElement('script'), { type: 'text/test' });
    script.src = 'https://cdn.example.test/deployments/chatkit/chatkit.js';
    document.head.append(script);
    const { chatkitDefined } = await import('./polyfill-when-unavailable.js');
    const Official = class extends HTMLElement {};
    customElements.define('openai-chatkit', Official);
    expect((await chatkitDefined) === Official).to.equal(true);
    script.dispatchEvent(new Event('error'));
    await chatkitDefined;
    const loaded = performance.getEntriesByType('resource').map(({ name }) => name);
    expect(loaded.filter((name) => /polyfill\.\w+$|local-chat/.test(name))).to.deep.equal([]);
    script.remove();
  });
});
