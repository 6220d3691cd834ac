import { expect } from '@open-wc/testing';

let imports = 0;

describe('the settings of the script tag', () => {
  const tags: Element[] = [];

  afterEach(() => {
    for (const tag of tags.splice(0)) tag.remove();
  });

  /** The dock that a script tag with these attributes puts on the page. */
  async function dockOf(attributes: string): Promise<Element> {
    const box = document.createElement('div');
    // What no browser runs: the code is imported below.
    box.innerHTML = `<script type="text/delayed" ${attributes}></script>`;
    document.body.append(box);
    tags.push(box);
    await import(new URL(`./embed.ts?${(imports += 1)}`, import.meta.url).href);
    const dock = document.querySelector('chat-dock');
    if (!dock) throw new Error('There is no dock.');
    tags.push(dock);
    return dock;
  }

  const src = 'src="https://chat.example.test/embed.js"';

  for (const name of ['guest', 'hide-launcher', 'api-url']) {
    it(`data-${name} without a value is one of them`, async () => {
      const dock = await dockOf(`${src} data-${name}`);
      expect(dock.getAttribute(name)).to.equal('');
    });

    it(`data-${name}="" is the same`, async () => {
      const dock = await dockOf(`${src} data-${name}=""`);
      expect(dock.getAttribute(name)).to.equal('');
    });
  }

  it('have their values', async () => {
    const dock = await dockOf(`${src} data-api-url="/chatkit" data-label="Ask us" data-guest id="x" async`);
    const set = Object.fromEntries([...dock.attributes].map(({ name, value }) => [name, value]));
    expect(set).to.deep.equal({ mode: 'floating', 'api-url': '/chatkit', label: 'Ask us', guest: '' });
  });

  it('are not the address that an optimiser has moved', async () => {
    const dock = await dockOf('data-src="https://chat.example.test/embed.js" data-guest');
    expect(dock.hasAttribute('src')).to.equal(false);
    expect(dock.hasAttribute('guest')).to.equal(true);
  });
});
