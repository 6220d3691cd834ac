import { expect, it } from 'vitest';
import { describeTypes } from './describe-types.js';

/** What the official types have and we do not; nothing, so far. */
const missing: Record<string, string[]> = { widgets: [], userMessageContent: [], attachment: [], icon: [] };

/** What we have and the official JavaScript types do not, with the reason. */
const additional: Record<string, RegExp[]> = {
  widgets: [
    /^"Chart"/, // The Python SDK has charts; the JavaScript types have left them out.
    /^"(Icon|Button)"\.(name|iconStart|iconEnd) = "clock"$/, // Named by the Python SDK and by ChatKitIcon.
    /^"Button"\.ariaLabel$/, // Without it a button with an icon only could not be named for screen readers.
    /^"Image"\.(background|flex)$/, // Named by the Python SDK.
    /^"Select"\.searchable$/, // Named by the Python SDK.
  ],
  userMessageContent: [],
  attachment: [
    /\.upload_descriptor$/, // Two-phase upload: written by the server, read by the front end only.
    /\.(thread_id|metadata)$/, // The Python SDK's own notes.
  ],
  icon: [
    /^"dot"$/, // Named by the Python SDK.
    /^`vendor:\$\{string\}`$/, // Icons of the host page, named by the Python SDK.
  ],
};

const compared = describeTypes();

it.each([...compared])('%s: nothing of the official types is missing', (name, { official, ours }) => {
  expect([...official].filter((fact) => !ours.has(fact))).toEqual(missing[name]);
});

it.each([...compared])('%s: what we have beyond the official types is listed', (name, { official, ours }) => {
  const beyond = [...ours].filter((fact) => !official.has(fact));
  const allowed = additional[name] ?? [];
  expect(beyond.filter((fact) => !allowed.some((pattern) => pattern.test(fact)))).toEqual([]);
});

it.each([...compared])('%s: the list of what is ours is not stale', (name, { official, ours }) => {
  const beyond = [...ours].filter((fact) => !official.has(fact));
  const stale = (additional[name] ?? []).filter((pattern) => !beyond.some((fact) => pattern.test(fact)));
  expect(stale).toEqual([]);
});

it('compares real types', () => {
  for (const { official } of compared.values()) expect(official.size).toBeGreaterThan(5);
});
