import { expect, fixture, fixtureCleanup, html as testHtml } from '@open-wc/testing';
import { css, html, LitElement, render } from 'lit';
import { defineElements } from './define-elements.js';
import { lazily } from './lazily.js';
import { LazyController } from './lazy-controller.js';
import { Lazy } from './lazy.js';

/** A load that ends when the test says so, as often as it's asked for. */
function manual<Module>() {
  const asked: { arrive(module: Module): void; fail(): void }[] = [];
  const load = () =>
    new Promise<Module>((arrive, reject) => asked.push({ arrive, fail: () => reject(new Error('offline')) }));
  return { asked, load };
}

const turn = () => new Promise<void>((resolve) => setTimeout(resolve));
const reason = (promise: Promise<unknown>) => promise.then(String, ({ message }: Error) => message);
const shown = (lazy: Lazy<string>) =>
  lazy.render(
    () => 'placeholder',
    (word) => word,
    () => 'failed',
  );

describe('a module that loads late', () => {
  it('loads once, however many ask for it', async () => {
    const { asked, load } = manual<string>();
    const lazy = new Lazy(load);
    const both = Promise.all([lazy.load(), lazy.load()]);
    expect(shown(lazy)).to.equal('placeholder');
    asked[0]?.arrive('there');
    expect(await both).to.deep.equal(['there', 'there']);
    expect([await lazy.load(), shown(lazy), asked.length]).to.deep.equal(['there', 'there', 1]);
  });

  it('that failed to load is loaded again by whoever asks next', async () => {
    const { asked, load } = manual<string>();
    const lazy = new Lazy(load);
    const failure = reason(lazy.load());
    asked[0]?.fail();
    expect(await failure).to.equal('offline');
    expect(shown(lazy)).to.equal('failed');
    asked[1]?.arrive('there');
    expect(await lazy.load()).to.equal('there');
    expect(shown(lazy)).to.equal('there');
  });

  it('that failed to load is loaded again when the browser is online', async () => {
    const { asked, load } = manual<string>();
    const lazy = new Lazy(load);
    const failure = reason(lazy.load());
    asked[0]?.fail();
    await failure;
    dispatchEvent(new Event('online'));
    expect(asked.length).to.equal(2);
    asked[1]?.arrive('there');
    expect(await lazy.load()).to.equal('there');
  });

  it('keeps the work that waits for it, in order, over a failed load', async () => {
    const { asked, load } = manual<string>();
    const lazy = new Lazy(load);
    const done: string[] = [];
    lazy.whenReady((word) => done.push(`first ${word}`));
    asked[0]?.fail();
    await turn();
    lazy.whenReady((word) => done.push(`second ${word}`));
    expect(done).to.deep.equal([]);
    asked[1]?.arrive('there');
    await lazy.load();
    lazy.whenReady((word) => done.push(`third ${word}`));
    expect(done).to.deep.equal(['first there', 'second there', 'third there']);
  });

  it('calls back when something else is to be shown, once for all failures, and no more when it is there', async () => {
    const { asked, load } = manual<string>();
    const lazy = new Lazy(load);
    const seen: string[] = [];
    const changed = () => seen.push(shown(lazy));
    expect(lazy.watch(changed)).to.equal(true);
    asked.at(-1)?.fail();
    await turn();
    asked.at(-1)?.fail();
    await turn();
    expect(seen).to.deep.equal(['failed']);
    lazy.watch(changed);
    asked.at(-1)?.arrive('there');
    await turn();
    expect(seen).to.deep.equal(['failed', 'there']);
    expect(lazy.watch(changed)).to.equal(false);
  });

  it('registers its elements before anybody gets it', async () => {
    class LateElement extends HTMLElement {}
    const lazy = new Lazy(() => Promise.resolve({ LateElement }), {
      elements: (module) => ({ 'late-element': module.LateElement }),
    });
    let known: unknown;
    lazy.whenReady(() => (known = customElements.get('late-element')));
    await lazy.load();
    expect(known === LateElement).to.equal(true);
    defineElements({ 'late-element': class extends HTMLElement {} });
    expect(customElements.get('late-element') === LateElement, 'a tag keeps its element').to.equal(true);
  });
});

const sheet = css`
  b {
    color: rgb(1, 2, 3);
  }
`;

interface Words {
  readonly word: string;
}

const late = (load: () => Promise<Words>) => new Lazy(load, { styles: () => [sheet] });

class LazyHost extends LitElement {
  lazy = late(() => Promise.reject(new Error('not set')));
  draws = 0;
  readonly parts = new LazyController(this);

  override render() {
    this.draws += 1;
    return this.parts.render(
      this.lazy,
      () => html`<i>wait</i>`,
      ({ word }) => html`<b>${word}</b>`,
      () => html`<u>failed</u>`,
    );
  }
}

defineElements({ 'lazy-host': LazyHost });

async function mount(load: () => Promise<Words>) {
  const host = document.createElement('lazy-host') as LazyHost;
  host.lazy = late(load);
  await fixture(testHtml`<div>${host}</div>`);
  await host.updateComplete;
  return { host, text: () => host.shadowRoot?.textContent?.trim() };
}

describe('an element that draws with a module that loads late', () => {
  it('is drawn again with it and with its looks, once', async () => {
    const { asked, load } = manual<Words>();
    const { host, text } = await mount(load);
    expect(text()).to.equal('wait');
    asked[0]?.arrive({ word: 'there' });
    await turn();
    expect([text(), host.draws]).to.deep.equal(['there', 2]);
    const drawn = host.shadowRoot?.querySelector('b') as Element;
    expect(getComputedStyle(drawn).color).to.equal('rgb(1, 2, 3)');
    host.requestUpdate();
    await host.updateComplete;
    expect(host.shadowRoot?.adoptedStyleSheets.length).to.equal(1);
  });

  it('shows that it failed, asks for it with every drawing, and never by itself', async () => {
    const { asked, load } = manual<Words>();
    const { host, text } = await mount(load);
    asked.at(-1)?.fail();
    await turn();
    expect([text(), asked.length]).to.deep.equal(['failed', 2]);
    asked.at(-1)?.fail();
    await turn();
    expect([text(), asked.length]).to.deep.equal(['failed', 2]);
    host.requestUpdate();
    await host.updateComplete;
    expect(asked.length).to.equal(3);
    asked.at(-1)?.arrive({ word: 'there' });
    await turn();
    expect(text()).to.equal('there');
  });

  it('does work when it has been drawn with it, in the order asked for', async () => {
    const { asked, load } = manual<Words>();
    const { host, text } = await mount(load);
    const done: unknown[] = [];
    const work = (name: string) =>
      host.parts.whenReady(host.lazy, () => {
        done.push([name, text()]);
        return name;
      });
    const first = work('first');
    void work('second');
    asked[0]?.arrive({ word: 'there' });
    expect(await first).to.equal('first');
    expect(await work('third')).to.equal('third');
    expect(done).to.deep.equal([
      ['first', 'there'],
      ['second', 'there'],
      ['third', 'there'],
    ]);
  });

  it('goes on after work that failed', async () => {
    const { host } = await mount(() => Promise.resolve({ word: 'there' }));
    const failed = host.parts.whenReady(host.lazy, () => {
      throw new Error('broken');
    });
    const next = host.parts.whenReady(host.lazy, () => 'next');
    expect([await reason(failed), await next]).to.deep.equal(['broken', 'next']);
  });

  it('is let go of while it is out of the page, and drawn with it when it is back', async () => {
    const { asked, load } = manual<Words>();
    const { host, text } = await mount(load);
    const parent = host.parentElement;
    host.remove();
    asked[0]?.arrive({ word: 'there' });
    await turn();
    expect(host.draws).to.equal(1);
    parent?.append(host);
    await turn();
    expect(text()).to.equal('there');
  });
});

describe('a place in a template that is drawn with a module that loads late', () => {
  let place: HTMLElement;

  beforeEach(() => {
    place = document.createElement('div');
    document.body.append(place);
  });

  afterEach(() => {
    place.remove();
    fixtureCleanup();
  });

  const draw = (lazy: Lazy<Words>) =>
    render(
      html`${lazily(
        lazy,
        () => 'wait',
        ({ word }) => word,
        () => 'failed',
      )}`,
      place,
    );

  it('is drawn again by itself', async () => {
    const { asked, load } = manual<Words>();
    const lazy = late(load);
    draw(lazy);
    expect(place.textContent).to.equal('wait');
    asked.at(-1)?.fail();
    await turn();
    expect(place.textContent).to.equal('failed');
    draw(lazy);
    asked.at(-1)?.arrive({ word: 'there' });
    await turn();
    expect(place.textContent).to.equal('there');
  });

  it('is left alone while it is out of the page', async () => {
    const { asked, load } = manual<Words>();
    const part = draw(late(load));
    part.setConnected(false);
    asked[0]?.arrive({ word: 'there' });
    await turn();
    expect(place.textContent).to.equal('wait');
    part.setConnected(true);
    expect(place.textContent).to.equal('there');
  });

  it('follows another module when it is given one', async () => {
    const [one, two] = [manual<Words>(), manual<Words>()];
    draw(late(one.load));
    draw(late(two.load));
    one.asked[0]?.arrive({ word: 'one' });
    await turn();
    expect(place.textContent).to.equal('wait');
    two.asked[0]?.arrive({ word: 'two' });
    await turn();
    expect(place.textContent).to.equal('two');
  });
});
