import { expect } from '@open-wc/testing';
import { findScript } from './script-tag.js';

describe("a script's own tag, where the browser doesn't say which it is", () => {
  const tags: HTMLScriptElement[] = [];
  const tag = (attributes: Record<string, string>) => {
    const script = document.createElement('script');
    // What no browser runs.
    script.type = 'text/delayed';
    for (const [name, value] of Object.entries(attributes)) script.setAttribute(name, value);
    document.head.append(script);
    tags.push(script);
    return script;
  };

  afterEach(() => {
    for (const script of tags.splice(0)) script.remove();
  });

  for (const attribute of [
    'src',
    'data-src',
    'data-lazy-src',
    'data-rocket-src',
    'data-litespeed-src',
    'delay',
  ]) {
    for (const file of ['embed.js', 'embed.js?v=3#x', 'embed-1.2.3.js', 'embed.min.js']) {
      it(`is found by ${attribute}="…/${file}"`, () => {
        const own = tag({ [attribute]: `https://chat.example.test/a/${file}`, 'data-api-url': '/chatkit' });
        const found = findScript('embed');
        expect(found.tag === own).to.equal(true);
        expect(new URL('chunks/a.js', found.base).href).to.equal('https://chat.example.test/a/chunks/a.js');
      });
    }
  }

  it("is not another's of the same name", () => {
    const own = tag({ src: 'https://chat.example.test/embed.js', 'data-api-url': '/chatkit' });
    tag({ src: 'https://comments.example.test/embed.js' });
    tag({ src: 'https://chat.example.test/embedded.js' });
    expect(findScript('embed').tag === own).to.equal(true);
  });

  it('is none where none is left, and the place is that of the code', () => {
    const { tag: found, base } = findScript('embed');
    expect(found).to.equal(undefined);
    expect(new URL(base).origin).to.equal(location.origin);
  });
});
