import { inspect } from 'node:util';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { z } from 'zod';
import { errorForLog, MemoryStore, textForLog } from '@chatdock/chatkit-server';
import { collectEvents, createServer } from '@chatdock/chatkit-server/testing';
import { assistantMessage, createThread, stream } from '../support/requests.js';

const said = 'my aunt lives in Lisbon';
const token = 'q7Zk2vXn5RtY8wLp3sDf6gHj9bNm1cVx';

/** An error as a driver makes it: its values in fields of its own. */
function databaseError(fields: object, message = 'the database failed'): Error {
  return Object.assign(new Error(message), { severity: 'ERROR', ...fields });
}

/** A query that failed, as Drizzle reports it. */
function queryError(cause: Error, params: unknown[] = [said, token]): Error {
  const query = 'insert into "tasks" ("title", "note") values ($1, $2)';
  return Object.assign(new Error(`Failed query: ${query}\nparams: ${params.join(',')}`, { cause }), {
    query,
    params,
  });
}

const failures: Record<string, () => unknown> = {
  'a query with its parameters': () =>
    queryError(databaseError({ code: '42703' }, 'column "note" does not exist')),
  'a value that the database quotes': () =>
    databaseError({ code: '22P02' }, `invalid input syntax for type integer: "${said}"`),
  'a value that the database quotes half of': () =>
    databaseError({ code: '22P02' }, `invalid input syntax for type json: "${said}`),
  'a broken constraint': () =>
    databaseError({
      code: '23505',
      detail: `Key (title)=(${said}) already exists.`,
      where: `unnamed portal parameter $1 = '${said}'`,
      table: 'tasks',
      constraint: 'tasks_title',
    }),
  'a driver that keeps what it sent': () =>
    databaseError({ code: '42703', parameters: [said], args: [{ deep: { deeper: token } }] }),
  'an error that wraps the words of another': () => {
    const cause = queryError(databaseError({ code: '42703' }));
    return new Error(`Could not save: ${cause.message}`, { cause });
  },
  'an error that repeats a parameter': () =>
    new Error(`Nobody could keep ${said} for ${token}`, { cause: queryError(new Error('x')) }),
  'JSON that is none': () => thrownBy(() => JSON.parse(said)),
  'JSON that quotes': () => thrownBy(() => JSON.parse(`{"a": "${said}" "${token}`)),
  'a value of another shape': () =>
    z.object({ [said]: z.number(), kind: z.enum(['a']) }).safeParse({ [said]: said, kind: said }).error,
  'a provider that repeats the conversation': () =>
    Object.assign(new Error(`400 Cannot answer ${said}`), { status: 400, requestID: 'req_1', headers: {} }),
  'a quotation that is cut off': () => new Error(`Cannot read "${said}`),
  'a header': () => new Error(`Refused: Bearer ${token}`),
  'an address with a password': () => new Error(`Cannot reach postgres://ada:${said.split(' ')[1]}@host/x`),
  'an e-mail address': () => new Error('There is no aunt@lisbon.example'),
  'a session token': () => new Error(`No session ${token}.sig`),
  'a text that was thrown': () => said,
  'a thing that was thrown': () => ({ message: `"${said}"`, said, code: said, name: said }),
  'errors in one': () =>
    new AggregateError([queryError(new Error('y')), new Error(`'${said}'`)], `“${said}”`),
  'a cause that is no error': () => new Error('x', { cause: { said, token, errors: [said] } }),
  'a message of several lines': () => new Error(`'a'\n    at ${said} (file:///x.js:1:1)\n'b' "${said}"`),
  'a message that was changed later': () => {
    const error = new Error(`"${said}"\n    ${token}`);
    error.message = 'changed';
    return error;
  },
};

function thrownBy(action: () => unknown): unknown {
  try {
    return action();
  } catch (error) {
    return error;
  }
}

describe('an error in a log', () => {
  it.each(Object.keys(failures))('holds nothing of what was said: %s', (kind) => {
    const logged = errorForLog(failures[kind]?.());
    for (const text of [JSON.stringify(logged), inspect(logged, { depth: 10 })]) {
      for (const secret of [...said.split(' ').filter((word) => word.length > 3), token]) {
        expect(text).not.toContain(secret);
      }
    }
    expect(logged.message).not.toBe('');
  });

  it('says what went wrong, where, and what is behind it', () => {
    const cause = databaseError({ code: '42703', table: 'tasks' }, 'column "note" does not exist');
    const logged = errorForLog(queryError(cause));
    expect(logged.message).toBe('Failed query: insert into "tasks" ("title", "note") values ($1, $2)');
    expect(logged.stack).toMatch(/^\s+at .*error-for-log\.test/);
    expect(logged.causes).toEqual([
      expect.objectContaining({
        type: 'Error',
        code: '42703',
        message: 'column "note" does not exist',
        table: 'tasks',
      }),
    ]);
  });

  it('keeps the names of the code', () => {
    const error = thrownBy(() => (undefined as unknown as { title: string }).title);
    expect(errorForLog(error)).toMatchObject({
      type: 'TypeError',
      message: "Cannot read properties of undefined (reading 'title')",
    });
  });

  it('names the request that a provider refused', () => {
    const error = Object.assign(new Error('429 slow down'), {
      status: 429,
      requestID: 'req_1',
      code: 'rate_limit',
    });
    expect(errorForLog(error)).toMatchObject({ status: 429, requestId: 'req_1', code: 'rate_limit' });
  });

  it('ends when causes go in a circle, and when a field cannot be read', () => {
    const error = new Error('a');
    error.cause = Object.assign(new Error('b'), { cause: error });
    Object.defineProperty(error, 'code', { get: () => thrownBy(() => void 0) ?? JSON.parse('{') });
    expect(errorForLog(error).causes).toHaveLength(1);
  });
});

it('a text in a log is one line without what it quotes', () => {
  expect(textForLog(`Invalid origin:\n"${said}" of ada@example.test`)).toBe('Invalid origin: … of …');
});

describe('the log of a server that was given none', () => {
  afterEach(() => {
    vi.restoreAllMocks();
  });

  it('holds nothing of what was said when the store fails', async () => {
    const lines: string[] = [];
    vi.spyOn(console, 'error').mockImplementation((...args: unknown[]) => {
      lines.push(args.map((arg) => inspect(arg, { depth: 10 })).join(' '));
    });
    const store = new MemoryStore();
    const server = createServer(store, {
      async *respond({ id }) {
        store.addThreadItem = () => Promise.reject(queryError(databaseError({ code: '42703' })));
        yield { type: 'thread.item.done', item: assistantMessage(id, 'm', said) };
      },
    });
    await collectEvents(await stream(server, createThread(said), undefined));
    expect(lines.join('\n')).toContain('42703');
    expect(lines.join('\n')).not.toMatch(/aunt|Lisbon|q7Zk2/);
  });
});
