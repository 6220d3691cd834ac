import { expect } from '@esm-bundle/chai';
import { type MarkdownOptions, renderMarkdown, WidgetLinkEvent } from '@chatdock/widgets';
import fc from 'fast-check';
import { html, render } from 'lit';
import { until } from '@chatdock/test-browsers';
import { specExamples } from '../../test/support/spec.js';
import { whole } from '../../test/support/whole.js';
import { structure } from '../../test/support/structure.js';
import { settled } from '../../test/support/mount.js';

function page() {
  const host = document.createElement('div');
  document.body.append(host);
  const show = (text: string, options: MarkdownOptions = {}) => {
    render(renderMarkdown(text, options), host);
    return host.querySelector('.markdown') as HTMLElement;
  };
  return { host, show };
}

before(whole);

describe('markdown as a chat writes it', () => {
  afterEach(() => document.querySelectorAll('body > div').forEach((element) => element.remove()));

  it('has GitHub tables, with their columns aligned, that scroll and can be reached by keyboard', () => {
    const shown = page().show('| a | b |\n|:-:|--:|\n| 1 | 2 |');
    expect(structure(shown)).to.equal(
      '<table><thead><tr><th>a</th><th>b</th></tr></thead><tbody><tr><td>1</td><td>2</td></tr></tbody></table>',
    );
    expect([...shown.querySelectorAll('th')].map((cell) => cell.align)).to.deep.equal(['center', 'right']);
    expect(shown.querySelector<HTMLElement>('.md-scroll')?.tabIndex).to.equal(0);
  });

  it('has task lists, strikethrough and bare links', () => {
    const shown = page().show('- [x] done\n- [ ] open\n\n~~old~~ www.example.com');
    const boxes = [...shown.querySelectorAll('input')];
    expect(boxes.map(({ checked, disabled }) => [checked, disabled])).to.deep.equal([
      [true, true],
      [false, true],
    ]);
    expect(shown.querySelector('del')?.textContent).to.equal('old');
    expect(shown.querySelector('a')?.getAttribute('href')).to.equal('http://www.example.com');
  });

  it('knows the title of a link that arrives after its address', () => {
    const { show } = page();
    const text = '[a][x]\n\n[x]: https://a.example';
    const link = show(text).querySelector('a');
    expect(link?.title).to.equal('');
    const later = show(`${text} "The title"\n\nand more`).querySelector('a');
    expect([later?.title, later?.getAttribute('href')]).to.deep.equal(['The title', 'https://a.example']);
  });

  it('says that code is copied only when it is', async () => {
    const { clipboard } = navigator;
    const button = page().show('```\nlet a\n```').querySelector<HTMLElement>('.md-copy');
    try {
      for (const [writeText, label] of [
        [() => Promise.reject(new Error('refused')), 'Copy code'],
        [() => Promise.resolve(), 'Copied'],
      ] as const) {
        Object.defineProperty(navigator, 'clipboard', { value: { writeText }, configurable: true });
        getSelection()?.removeAllRanges();
        button?.click();
        await settled();
        expect([button?.ariaLabel, button?.hasAttribute('data-copied')]).to.deep.equal([
          label,
          label === 'Copied',
        ]);
        // What could not be copied for the reader is selected, for their own copy command.
        expect(getSelection()?.toString().trim()).to.equal(label === 'Copied' ? '' : 'let a');
      }
    } finally {
      Object.defineProperty(navigator, 'clipboard', { value: clipboard, configurable: true });
    }
  });

  it('opens links in a new page that cannot reach back', () => {
    const link = page().show('[a](https://example.com "t")').querySelector('a');
    expect([link?.target, link?.rel, link?.title]).to.deep.equal(['_blank', 'noopener noreferrer', 't']);
  });

  it('sends a deep link as an event instead of following it', () => {
    const { host, show } = page();
    show('[Order](chatkit-link://orders/open?id=7&x=a%20b)');
    const events: WidgetLinkEvent[] = [];
    host.addEventListener(WidgetLinkEvent.type, (event) => events.push(event));
    host.querySelector('a')?.click();
    expect(events.map(({ name, data }) => ({ name, data }))).to.deep.equal([
      { name: 'orders/open', data: { id: '7', x: 'a b' } },
    ]);
  });

  it('starts headings at the level the page asks for', () => {
    expect(structure(page().show('# a\n\n##### b', { headingLevel: 3 }))).to.equal('<h3>a</h3><h6>b</h6>');
  });

  it('draws formulas between $$, \\( \\) and \\[ \\], as MathML', async () => {
    const shown = page().show('$$a$$ and \\(b\\)\n\n\\[\nc\n= d\n\\]\n\n$$\ne\n\n$$');
    await until(() => shown.querySelectorAll('math').length === 4);
    const formulas = [...shown.querySelectorAll<HTMLElement>('.md-math')];
    expect(formulas.map((formula) => formula.dataset['display'] !== undefined)).to.deep.equal([
      false,
      false,
      true,
      true,
    ]);
    expect(formulas.map((formula) => formula.querySelector('annotation')?.textContent)).to.deep.equal([
      'a',
      'b',
      'c\n= d',
      'e',
    ]);
  });

  it('leaves single dollars, lone marks and marks in code as they are', () => {
    const text = 'From $5 to $6, `$$x$$`, $$ alone and \\( open';
    const shown = page().show(text);
    expect(shown.querySelector('.md-math')).to.equal(null);
    expect(shown.textContent?.trim()).to.equal('From $5 to $6, $$x$$, $$ alone and ( open');
  });

  it('shows broken TeX as it was written', async () => {
    const shown = page().show('$$\\frac{$$');
    await until(() => shown.querySelector('.katex-error, .md-math')?.textContent?.includes('\\frac{'));
  });

  it('colours complete code, keeps it copyable, and shows unknown languages plain', async () => {
    const shown = page().show('```js\nconst a = 1;\n```\n\n```nonsense\nx < y\n```');
    await until(() => shown.querySelector('.md-token-keyword'));
    expect(shown.querySelector('code')?.textContent).to.equal('const a = 1;\n');
    expect(shown.querySelectorAll('code')[1]?.textContent).to.equal('x < y\n');
    expect(shown.querySelector('.md-copy')?.getAttribute('aria-label')).to.equal('Copy code');
  });

  it('colours code when the reader comes near it', async () => {
    const { host, show } = page();
    const far = page();
    host.style.setProperty('height', '9000px');
    const [near, away] = [show('```js\nconst a = 1;\n```'), far.show('```js\nconst b = 2;\n```')];
    await until(() => near.querySelector('[class^=md-token]'));
    expect(away.querySelector('[class^=md-token]')).to.equal(null);
    away.scrollIntoView();
    await until(() => away.querySelector('[class^=md-token]'));
    expect(away.querySelector('code')?.textContent).to.equal('const b = 2;\n');
    scrollTo(0, 0);
  });

  it('puts annotations where they stand in the text', () => {
    const mark = (label: string) => html`<sup>${label}</sup>`;
    const text = 'One fact. **Two facts.** End.\n\nNext.';
    const shown = page().show(text, {
      annotations: [
        { index: 24, content: mark('2') },
        { index: 9, content: mark('1') },
        { index: text.length, content: mark('3') },
      ],
    });
    expect(shown.textContent?.replace(/\s+/g, ' ').trim()).to.equal('One fact.1 Two facts.2 End.Next.3');
  });

  it('knows characters by name, wherever they stand, without innerHTML, which strict pages refuse', () => {
    const written: string[] = [];
    const innerHTML = Object.getOwnPropertyDescriptor(Element.prototype, 'innerHTML') as PropertyDescriptor;
    Object.defineProperty(Element.prototype, 'innerHTML', {
      ...innerHTML,
      set(this: Element, html: string) {
        written.push(html);
        innerHTML.set?.call(this, html);
      },
    });
    try {
      const text =
        '&copy;&nope; [&frac12;](/&auml; "&Eacute;") [&uuml;]\n\n``` &nope;\n```\n\n[&uuml;]: /&ouml;';
      const shown = page().show(text);
      expect(shown.textContent?.replace(/\s+/g, ' ').trim()).to.equal('©&nope; ½ ü &nope;');
      expect(
        [...shown.querySelectorAll('a')].map((link) => [link.getAttribute('href'), link.title]),
      ).to.deep.equal([
        ['/%C3%A4', 'É'],
        ['/%C3%B6', ''],
      ]);
    } finally {
      Object.defineProperty(Element.prototype, 'innerHTML', innerHTML);
    }
    expect(written.filter((html) => html.startsWith('&'))).to.deep.equal([]);
  });

  it('shows raw HTML as text', () => {
    const shown = page().show('<b onclick="x">hi</b>\n\n<script>alert(1)</script>');
    expect(shown.querySelector('b, script')).to.equal(null);
    expect(shown.textContent).to.include('<b onclick="x">hi</b>').and.to.include('<script>alert(1)</script>');
  });
});

describe('markdown that grows', () => {
  afterEach(() => document.querySelectorAll('body > div').forEach((element) => element.remove()));

  it("keeps the nodes of finished blocks, and the reader's selection in the block that grows", () => {
    const { show } = page();
    const shown = show('# Title\n\nFirst paragraph.\n\nSecond', { streaming: true });
    const [title, first, second] = shown.children;
    const words = second?.firstChild?.nextSibling ?? second?.firstChild;
    const textNode = document.createTreeWalker(second as Element, NodeFilter.SHOW_TEXT).nextNode() as Text;
    getSelection()?.setBaseAndExtent(textNode, 0, textNode, 6);
    show('# Title\n\nFirst paragraph.\n\nSecond one grows', { streaming: true });
    show('# Title\n\nFirst paragraph.\n\nSecond one grows.\n\n- list', { streaming: true });
    expect([...shown.children].slice(0, 3)).to.deep.equal([title, first, second]);
    expect(words?.isConnected).to.equal(true);
    expect(getSelection()?.toString()).to.equal('Second');
    expect(shown.children[3]?.localName).to.equal('ul');
  });

  it('touches finished blocks only for a link definition that arrives late', () => {
    const { show } = page();
    const shown = show('See [it].\n\nOther.\n\nEnd');
    const [see, other] = shown.children;
    show('See [it].\n\nOther.\n\nEnd\n\n[it]: https://example.com\n');
    expect(shown.querySelector('a')?.getAttribute('href')).to.equal('https://example.com');
    expect(shown.children[0]).to.equal(see);
    expect(shown.children[1]).to.equal(other);
  });

  it('follows a link definition that grows, changes and goes', () => {
    const { show } = page();
    const href = (text: string) => show(text).querySelector('a')?.getAttribute('href');
    expect(href('[it]\n\n[it]: /a')).to.equal('/a');
    expect(href('[it]\n\n[it]: /ab')).to.equal('/ab');
    expect(href('[it]\n\n[it]: /ab no title')).to.equal(undefined);
    expect(href('[it]\n\n[it]: /ab no title\n\n[it]: /c')).to.equal('/c');
    expect(href('[it]\n\n[it]: /ab no title\n\n[it]: /c\n\n[it]: /d')).to.equal('/c');
  });

  it('ends at the same page however it is cut', async () => {
    const examples = await specExamples();
    const pieces = fc.array(fc.constantFrom(...examples.map(({ markdown }) => markdown)), {
      minLength: 1,
      maxLength: 4,
    });
    fc.assert(
      fc.property(
        pieces,
        fc.array(fc.double({ min: 0, max: 1, noNaN: true }), { maxLength: 12 }),
        (parts, cuts) => {
          const text = parts.join('\n\n');
          const grown = page();
          const whole = page();
          for (const cut of [...cuts].sort((a, b) => a - b))
            grown.show(text.slice(0, Math.floor(cut * text.length)));
          expect(structure(grown.show(text))).to.equal(structure(whole.show(text)));
          grown.host.remove();
          whole.host.remove();
        },
      ),
      { numRuns: 400 },
    );
  }).timeout(60_000);
});
