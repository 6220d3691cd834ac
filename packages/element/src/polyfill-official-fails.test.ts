import { expect } from '@open-wc/testing';

/** Runs something whose timers of seconds never end: only what happens can move it on. */
async function withoutEndOfTime<T>(act: () => Promise<T>): Promise<T> {
  const { setTimeout } = window;
  const patient = (act: () => void, ms = 0) => (ms >= 1000 ? 0 : setTimeout(act, ms));
  window.setTimeout = patient as typeof window.setTimeout;
  try {
    return await act();
  } finally {
    window.setTimeout = setTimeout;
  }
}

describe('the polyfill for a CDN that is unavailable', () => {
  it('takes the place of the official element when the script of the page fails', async () => {
    // A type that browsers do not run: the script fails when the test says so.
    const script = Object.assign(document.createElement('script'), { type: 'text/test' });
    script.src = 'https://cdn.example.test/deployments/chatkit/chatkit.js';
    document.head.append(script);
    const { chatkitDefined } = await withoutEndOfTime(() => import('./polyfill-when-unavailable.js'));
    expect(customElements.get('openai-chatkit') === undefined).to.equal(true);
    script.dispatchEvent(new Event('error'));
    const defined = await chatkitDefined;
    expect('chatdockPolyfill' in defined).to.equal(true);
    expect(customElements.get('openai-chatkit') === defined).to.equal(true);
    script.remove();
  });
});
