import { expect } from '@esm-bundle/chai';
import { preloadMarkdown, renderMarkdown } from '@chatdock/widgets';
import { render } from 'lit';
import { until } from '@chatdock/test-browsers';

// Nothing is preloaded here: these texts are the first that need their parts.
describe('markdown whose parts are still to load', () => {
  let host: HTMLElement;

  const show = (text: string) => {
    render(renderMarkdown(text, { streaming: true }), host);
    return host.querySelector('.markdown') as HTMLElement;
  };

  beforeEach(() => {
    host = document.createElement('div');
    document.body.append(host);
  });

  afterEach(() => host.remove());

  it('is plain where it needs them, and drawn anew when they are there, finished blocks too', async () => {
    const shown = show('# Title\n\n| a | b |\n|---|---|\n| 1 | 2 |\n\nThe end');
    const title = shown.querySelector('h1');
    expect([shown.querySelector('table'), shown.textContent?.includes('| 1 | 2 |')]).to.deep.equal([
      null,
      true,
    ]);
    await until(() => shown.querySelector('table'));
    expect(shown.querySelector('h1') === title).to.equal(true);
    expect(shown.lastElementChild?.textContent).to.equal('The end');
  });

  it('knows the common characters by name at once, and the others when it is shown next', async () => {
    const part = render(renderMarkdown('Fish &amp; chips&nbsp;&mdash; &Agrave; la carte &nosuchname;'), host);
    const words = () => host.textContent?.trim();
    part.setConnected(false);
    expect(words()).to.equal('Fish & chips\u00a0— &Agrave; la carte &nosuchname;');
    await preloadMarkdown();
    expect(words()).to.include('&Agrave;');
    part.setConnected(true);
    expect(words()).to.equal('Fish & chips\u00a0— À la carte &nosuchname;');
  });
});
