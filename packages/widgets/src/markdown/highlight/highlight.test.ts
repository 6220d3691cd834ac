import { expect } from '@esm-bundle/chai';
import { highlight } from './highlight.js';
import { grammarOf, languageNames } from './languages.js';

async function coloured(code: string, language: string): Promise<HTMLElement | undefined> {
  const words = await highlight(code, language);
  if (!words) return undefined;
  const host = document.createElement('code');
  host.append(words);
  return host;
}

describe('the colours of code', () => {
  it('come for every language that has a name, by every name of its grammar', async () => {
    for (const name of languageNames) {
      const grammar = grammarOf(name);
      const syntax = (await grammar?.load())?.default;
      for (const other of syntax?.aliases ?? []) expect(grammarOf(other) === grammar, other).to.equal(true);
      const shown = await coloured('x = "1" # 2', name);
      expect(shown?.textContent, name).to.equal('x = "1" # 2');
    }
  }).timeout(60_000);

  it('mark words within words, whatever the case of the name', async () => {
    const shown = await coloured('const a = `b ${c}`;', 'TypeScript');
    expect(shown?.querySelector('.md-token-keyword')?.textContent).to.equal('const');
    expect(shown?.querySelector('[class^=md-token] .md-token-interpolation')?.textContent).to.equal('${c}');
  });

  it('are left out of unknown languages and of code that would hold the page up', async () => {
    expect(await coloured('a', 'nonsense')).to.equal(undefined);
    expect(await coloured('a', 'constructor')).to.equal(undefined);
    expect(await coloured('const a = 1;\n'.repeat(2_000), 'js')).to.equal(undefined);
  });
});
