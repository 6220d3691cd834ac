import { expect } from '@open-wc/testing';
import * as fc from 'fast-check';
import {
  contentOfDraft,
  draftOf,
  editedDraft,
  insertEntity,
  plainDraft,
  replaceRange,
  triggerAt,
  type Draft,
} from './draft.js';

const ada = { id: 'e1', title: 'Ada Lovelace' };
const asked = insertEntity({ text: 'Ask @ad now', tags: [] }, 4, 7, ada).draft;

describe('a draft', () => {
  it('holds an entity in place of what was typed to find it', () => {
    expect(asked.text).to.equal('Ask Ada Lovelace  now');
    expect(contentOfDraft(asked).map(({ type, text }) => [type, text])).to.deep.equal([
      ['input_text', 'Ask '],
      ['input_tag', 'Ada Lovelace'],
      ['input_text', '  now'],
    ]);
  });

  it('loses an entity as a whole when a part of it is deleted', () => {
    const { draft, caret } = editedDraft(asked, 'Ask Ada Lovelac  now');
    expect(draft).to.deep.equal({ text: 'Ask   now', tags: [] });
    expect(caret).to.equal(4);
  });

  it('keeps an entity when words before and after it change', () => {
    const { draft } = editedDraft(
      editedDraft(asked, 'Do ask Ada Lovelace  now').draft,
      'Do ask Ada Lovelace',
    );
    expect(draft.tags.map(({ start, end }) => draft.text.slice(start, end))).to.deep.equal(['Ada Lovelace']);
  });

  it('is the message that it came from', () => {
    const content = contentOfDraft(asked);
    expect(contentOfDraft(draftOf(content))).to.deep.equal(content);
  });

  it('never marks anything but whole names, whatever is edited', () => {
    const edit = fc.record({
      at: fc.nat(40),
      length: fc.nat(6),
      text: fc.string({ maxLength: 4 }),
      mention: fc.boolean(),
    });
    fc.assert(
      fc.property(fc.array(edit, { maxLength: 20 }), (edits) => {
        let draft: Draft = plainDraft('');
        for (const { at, length, text, mention } of edits) {
          const from = Math.min(at, draft.text.length);
          const to = Math.min(from + length, draft.text.length);
          if (mention) draft = insertEntity(draft, from, to, ada).draft;
          else draft = editedDraft(draft, draft.text.slice(0, from) + text + draft.text.slice(to)).draft;
          expect(draft.tags.every(({ start, end }) => draft.text.slice(start, end) === ada.title)).to.equal(
            true,
          );
          expect(draft.tags.every(({ start }, index) => start >= (draft.tags[index - 1]?.end ?? 0))).to.equal(
            true,
          );
        }
      }),
    );
  });

  it('has a trigger at a sign that begins a word', () => {
    const at = (text: string) => triggerAt({ text, tags: [] }, text.length);
    expect(at('Ask @ad')).to.deep.equal({ sign: '@', from: 4, to: 7, query: 'ad' });
    expect(at('/')).to.deep.equal({ sign: '/', from: 0, to: 1, query: '' });
    expect(at('me@example')).to.equal(undefined);
    expect(at('and/or')).to.equal(undefined);
    expect(at('@ad now')).to.equal(undefined);
  });

  it('has no trigger inside an entity', () => {
    const { draft } = insertEntity(plainDraft(''), 0, 0, { id: 'e2', title: '@home' });
    expect(triggerAt(draft, 5)).to.equal(undefined);
    expect(triggerAt(replaceRange(draft, 6, 6, '@x').draft, 8)?.query).to.equal('x');
  });
});
