import { expect } from '@open-wc/testing';
import type { OpenAIChatKit } from '@openai/chatkit';
import fc from 'fast-check';
import { Continuity } from './continuity.js';
import { EventRelay } from './event-relay.js';

type Told = [name: string, detail: unknown];
type Step = { view: 0 | 1 } | { name: string; threadId: string };

const view = () => document.createElement('div') as unknown as OpenAIChatKit;

/** Two views that take turns, and what the host hears of them. */
function stage() {
  const told: Told[] = [];
  const relay = new EventRelay((name, detail) => told.push([name.replace('chatkit.', ''), detail]));
  const views = [view(), view()] as const;
  const say = (from: 0 | 1, name: string, detail?: unknown) =>
    views[from].dispatchEvent(new CustomEvent(`chatkit.${name}`, { detail }));
  return { told, relay, views, say, names: () => told.map(([name]) => name) };
}

describe('what the host hears of views that take turns', () => {
  it('is nothing of a view that has been left', () => {
    const { relay, views, say, told } = stage();
    relay.follow(views[0]);
    relay.follow(views[1]);
    say(0, 'ready');
    say(0, 'thread.change', { threadId: 'thr_1' });
    expect(told).to.deep.equal([]);
  });

  it('is no error of a view that is given up before it is ready, and every one afterwards', () => {
    const { relay, views, say, names } = stage();
    relay.follow(views[0]);
    say(0, 'error', { error: new Error('refused') });
    relay.follow(views[1]);
    say(1, 'error', { error: new Error('early') });
    expect(names()).to.deep.equal([]);
    say(1, 'ready');
    say(1, 'error', { error: new Error('late') });
    expect(names()).to.deep.equal(['ready', 'error', 'error']);
  });

  it('is the end of what the former view has begun', () => {
    const { relay, views, say, told } = stage();
    relay.follow(views[0]);
    say(0, 'ready');
    say(0, 'response.start');
    say(0, 'thread.load.start', { threadId: 'thr_1' });
    say(0, 'history.open');
    relay.follow(views[1]);
    expect(told.slice(4)).to.deep.equal([
      ['response.end', null],
      ['thread.load.end', { threadId: 'thr_1' }],
      ['history.close', null],
    ]);
  });

  it('is not a change of a thread that stays open', () => {
    const { relay, views, say, names } = stage();
    relay.follow(views[0]);
    say(0, 'thread.change', { threadId: 'thr_1' });
    relay.follow(views[1]);
    say(1, 'thread.change', { threadId: 'thr_1' });
    relay.leaveThread();
    say(1, 'thread.change', { threadId: null });
    expect(names()).to.deep.equal(['thread.change', 'thread.change']);
  });

  it('is one consistent sequence, whatever the views say', () => {
    const pairs = { 'response.start': 'response.end', 'history.open': 'history.close' };
    const names = [
      ...Object.entries(pairs).flat(),
      'ready',
      'thread.change',
      'thread.load.start',
      'thread.load.end',
    ];
    const step: fc.Arbitrary<Step> = fc.oneof(
      fc.record({ view: fc.constantFrom<0 | 1>(0, 1) }),
      fc.record({ name: fc.constantFrom(...names), threadId: fc.constantFrom('thr_1', 'thr_2') }),
    );
    fc.assert(
      fc.property(fc.array(step, { maxLength: 40 }), (steps) => {
        const { relay, views, say, told } = stage();
        let present: 0 | 1 = 0;
        relay.follow(views[0]);
        for (const one of steps) {
          if ('view' in one) relay.follow(views[(present = one.view)]);
          else say(present, one.name, { threadId: one.threadId });
        }
        relay.leave();
        const heard = (name: string) => told.filter(([other]) => other === name);
        if (heard('ready').length > 1) return false;
        const changes = heard('thread.change').map(([, detail]) => (detail as { threadId: string }).threadId);
        if (changes.some((id, at) => id === changes[at - 1])) return false;
        const isBalanced = (sequence: string[], start: string, end: string) =>
          sequence.every((name, at) => name === (at % 2 ? end : start)) && sequence.length % 2 === 0;
        const loads = ['thr_1', 'thr_2'].map((id) =>
          told.filter(
            ([name, detail]) => name.includes('load') && (detail as { threadId: string }).threadId === id,
          ),
        );
        return (
          Object.entries(pairs).every(([start, end]) =>
            isBalanced(
              told.map(([name]) => name).filter((name) => name === start || name === end),
              start,
              end,
            ),
          ) &&
          loads.every((load) =>
            isBalanced(
              load.map(([name]) => name),
              'thread.load.start',
              'thread.load.end',
            ),
          )
        );
      }),
      { numRuns: 300 },
    );
  });
});

describe('what goes on from view to view', () => {
  type Value = Parameters<OpenAIChatKit['setComposerValue']>[0];

  const restored = async (continuity: Continuity) => {
    const values: Value[] = [];
    await continuity.restore({
      setComposerValue: async (value: Value) => void values.push(value),
    } as OpenAIChatKit);
    return values;
  };
  const sent = (text: string, model: string | null = null) =>
    JSON.stringify({
      type: 'threads.create',
      params: { input: { content: [{ type: 'input_text', text }], inference_options: { model } } },
    });

  it('is the draft of the page, the selected tool and the model of the last request', async () => {
    const continuity = new Continuity();
    continuity.sending(sent('before', 'large'), undefined);
    continuity.composed({ text: 'not sent' });
    continuity.heard('chatkit.tool.change', { toolId: 'search' });
    expect(await restored(continuity)).to.deep.equal([
      { text: 'not sent', selectedToolId: 'search', selectedModelId: 'large' },
    ]);
  });

  it('is no draft that was sent', async () => {
    const continuity = new Continuity();
    continuity.composed({ text: 'hello' });
    continuity.sending(sent('hello'), undefined);
    expect(await restored(continuity)).to.deep.equal([]);
  });

  it('is the draft still when the page sends something of its own', async () => {
    const continuity = new Continuity();
    continuity.composed({ text: 'a draft' });
    continuity.pageSends('from a button');
    continuity.sending(sent('from a button'), undefined);
    expect(await restored(continuity)).to.deep.equal([{ text: 'a draft' }]);
  });

  it('is nothing after another user has come', async () => {
    const continuity = new Continuity();
    continuity.heard('chatkit.thread.change', { threadId: 'thr_1' });
    continuity.heard('chatkit.tool.change', { toolId: 'search' });
    continuity.composed({ text: 'secret' });
    continuity.sending(sent('x', 'large'), undefined);
    continuity.composed({ text: 'secret' });
    continuity.clear();
    expect(await restored(continuity)).to.deep.equal([]);
    expect(continuity.threadId).to.equal(null);
  });

  it('is told the server with the context of the page', () => {
    const continuity = new Continuity();
    const zone = Intl.DateTimeFormat().resolvedOptions().timeZone;
    const body = JSON.stringify({ type: 'threads.list', params: {}, metadata: { own: 1 } });
    expect(JSON.parse(continuity.sending(body, { page: '/plans' }))).to.deep.equal({
      type: 'threads.list',
      params: {},
      metadata: { own: 1, page: '/plans', chatdock: { v: 1, time_zone: zone } },
    });
  });

  for (const body of ['not json', 'null', '"text"', '[{"type":"a"}]', '{"a":1}']) {
    it(`leaves what is no request as it is: ${body}`, () => {
      expect(new Continuity().sending(body, { page: '/plans' })).to.equal(body);
    });
  }
});
