import { expect, it } from 'vitest';
import { assistantItem, done, threadCreated, userItem } from '@chatdock/test-browsers';
import { message, scriptedSession } from './scripted-server.js';

it('other work has its turn while a long answer is read that has come at once', async () => {
  const deltas = Array.from({ length: 20_000 }, () => ({
    type: 'thread.item.updated' as const,
    item_id: 'msg_2',
    update: { type: 'assistant_message.content_part.text_delta' as const, content_index: 0, delta: 'word ' },
  }));
  const { session } = scriptedSession([
    [
      threadCreated,
      done(userItem('msg_1', 'Hello')),
      { type: 'thread.item.added', item: assistantItem('msg_2', '') },
      ...deltas,
    ],
  ]);
  let turns = 0;
  const other = setInterval(() => (turns += 1));
  await session.dispatch(message('Hello'));
  clearInterval(other);
  expect(turns).toBeGreaterThan(1);
  expect(JSON.stringify(session.getState().items).length).toBeGreaterThan(100_000);
});
