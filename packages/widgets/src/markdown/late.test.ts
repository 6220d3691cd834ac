import { expect } from '@esm-bundle/chai';
import { preloadMarkdown, renderMarkdown } from '@chatdock/widgets';
import { render } from 'lit';
import { until } from '@chatdock/test-browsers';

// Nothing is preloaded here: these texts are the first that need the names of all characters.
describe('markdown that names characters whose names are still to load', () => {
  const hosts: HTMLElement[] = [];

  const place = () => {
    const host = document.createElement('div');
    document.body.append(host);
    hosts.push(host);
    return host;
  };

  afterEach(() => hosts.splice(0).forEach((host) => host.remove()));

  it('knows the common ones at once, and the others when they are there, in finished blocks and what was away too', async () => {
    const away = place();
    const part = render(renderMarkdown('Fish &amp; chips&nbsp;&mdash; &Agrave; la carte &nosuchname;'), away);
    const words = () => away.textContent?.trim();
    part.setConnected(false);
    expect(words()).to.equal('Fish & chips\u00a0— &Agrave; la carte &nosuchname;');
    const here = place();
    render(
      renderMarkdown('# Title &Agrave;\n\n| a | b |\n|---|---|\n| 1 | &frac12; |\n\nThe end', {
        streaming: true,
      }),
      here,
    );
    const title = here.querySelector('h1');
    const cell = () => here.querySelector('td + td')?.textContent;
    expect([title?.textContent, cell()]).to.deep.equal(['Title &Agrave;', '&frac12;']);
    await preloadMarkdown();
    await until(() => cell() === '½');
    expect(here.querySelector('h1') === title).to.equal(true);
    expect([title?.textContent, here.querySelector('p')?.textContent]).to.deep.equal(['Title À', 'The end']);
    expect(words()).to.include('&Agrave;');
    part.setConnected(true);
    expect(words()).to.equal('Fish & chips\u00a0— À la carte &nosuchname;');
  });
});
