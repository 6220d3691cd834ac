import express from 'express';
import OpenAI from 'openai';
import { afterEach, describe, expect, it } from 'vitest';
import { handleSessionRequest, sessionsHandler } from '@chatdock/chatkit-server/sessions';
import {
  apiKey,
  closeServers,
  listen,
  listenWith,
  listThreads,
  refused,
  setUp,
  workflow,
} from './session-server.js';

afterEach(closeServers);

describe("OpenAI's own client", () => {
  it('creates a session with the defaults of OpenAI and every field of its type', async () => {
    const { openai } = await listen(setUp().sessions);
    const before = Math.floor(Date.now() / 1000);
    const session = await openai.beta.chatkit.sessions.create({ user: 'ada', workflow });
    expect(session).toEqual({
      id: expect.stringMatching(/^cksess_[0-9a-f]{32}$/),
      object: 'chatkit.session',
      status: 'active',
      client_secret: expect.stringMatching(/^[\w-]+\.[\w-]+\.[\w-]+$/),
      expires_at: expect.any(Number),
      user: 'ada',
      workflow: { id: 'wf_tasks', version: null, state_variables: null, tracing: { enabled: true } },
      chatkit_configuration: {
        automatic_thread_titling: { enabled: true },
        file_upload: { enabled: false, max_file_size: null, max_files: null },
        history: { enabled: true, recent_threads: null },
      },
      max_requests_per_1_minute: 10,
      rate_limits: { max_requests_per_1_minute: 10 },
    });
    expect(session.expires_at - before).toBeGreaterThanOrEqual(600);
    expect(session.expires_at - before).toBeLessThan(610);
  });

  it('reads what was refused, and why', async () => {
    const { openai, origin } = await listen(setUp().sessions);
    const { sessions } = openai.beta.chatkit;
    const noUser = await refused(sessions.create({ user: '', workflow }));
    expect([noUser.status, noUser.param]).toEqual([400, 'user']);
    const noWorkflow = await refused(sessions.create({ user: 'ada', workflow: { id: 'wf_none' } }));
    expect([noWorkflow.status, noWorkflow.param]).toEqual([400, 'workflow.id']);
    const inherited = await refused(sessions.create({ user: 'ada', workflow: { id: 'constructor' } }));
    expect(inherited.status).toBe(400);
    expect((await refused(sessions.cancel('cksess_none'))).status).toBe(404);
    const stranger = new OpenAI({ apiKey: 'sk-stranger', baseURL: `${origin}/v1`, maxRetries: 0 });
    const refusal = await refused(stranger.beta.chatkit.sessions.create({ user: 'ada', workflow }));
    expect(refusal.status).toBe(401);
    expect(refusal.message).toContain('API key');
    const threads = await refused(openai.beta.chatkit.threads.retrieve('thr_1'));
    expect(threads.status).toBe(404);
    expect(threads.message).toContain('Threads are not offered here');
  });

  it('cancels a session, whose secret then lets nobody in', async () => {
    const { openai, ask } = await listen(setUp().sessions);
    const { id, client_secret } = await openai.beta.chatkit.sessions.create({ user: 'ada', workflow });
    expect((await ask(listThreads, client_secret)).status).toBe(200);
    expect((await openai.beta.chatkit.sessions.cancel(id)).status).toBe('cancelled');
    expect((await ask(listThreads, client_secret)).status).toBe(401);
  });
});

describe('The API of sessions', () => {
  it.each(['chatkit_beta=v1', 'chatkit_beta=v2,assistants=v2', ''])(
    'takes requests with OpenAI-Beta: %s, and needs no such header',
    async (beta) => {
      const { sessions } = setUp();
      const { origin } = await listen(sessions);
      const init = {
        method: 'POST',
        headers: {
          authorization: `Bearer ${apiKey}`,
          'content-type': 'application/json',
          ...(beta !== '' && { 'openai-beta': beta }),
        },
        body: JSON.stringify({ user: 'ada', workflow }),
      };
      expect((await fetch(`${origin}/v1/chatkit/sessions`, init)).status).toBe(200);
      const request = new Request(`${origin}/v1/chatkit/sessions`, init);
      expect((await handleSessionRequest(sessions, request)).status).toBe(200);
    },
  );

  it('sends no CORS header, whatever is asked and however it ends', async () => {
    const { sessions } = setUp();
    const { origin } = await listen(sessions);
    const { id } = await sessions.create({ user: 'ada', workflow });
    const statuses = new Set<number>();
    for (const path of ['sessions', `sessions/${id}/cancel`, 'threads', 'threads/thr_1', 'other']) {
      for (const method of ['OPTIONS', 'POST', 'GET', 'DELETE']) {
        for (const key of [apiKey, 'sk-stranger', undefined]) {
          const init: RequestInit = {
            method,
            headers: {
              origin: 'https://page.example',
              'access-control-request-method': 'POST',
              'access-control-request-headers': 'authorization,content-type',
              ...(key !== undefined && { authorization: `Bearer ${key}` }),
            },
            ...(method === 'POST' && { body: JSON.stringify({ user: 'ada', workflow }) }),
          };
          const url = `${origin}/v1/chatkit/${path}`;
          for (const response of [
            await fetch(url, init),
            await handleSessionRequest(sessions, new Request(url, init)),
          ]) {
            statuses.add(response.status);
            const names = [...response.headers.keys()];
            expect(names.filter((name) => name.startsWith('access-control-'))).toEqual([]);
          }
        }
      }
    }
    expect(statuses).toEqual(new Set([200, 401, 404, 405]));
  });

  it('says clearly that threads are not offered, by every method of the client', async () => {
    const { openai } = await listen(setUp().sessions);
    const { threads } = openai.beta.chatkit;
    for (const work of [
      threads.retrieve('thr_1'),
      threads.list(),
      threads.delete('thr_1'),
      threads.listItems('thr_1'),
    ]) {
      const { status, message, code } = await refused(work);
      expect([status, code]).toEqual([404, 'not_found']);
      expect(message).toContain('Threads are not offered here. Read them from your own store');
    }
  });

  it('takes a body that the app has parsed, under a router of the app', async () => {
    const { sessions } = setUp();
    const app = express();
    app.use(express.json());
    app.use('/v1/chatkit', express.Router().all('/*splat', sessionsHandler(sessions)));
    const baseURL = `${await listenWith(app)}/v1`;
    const { chatkit } = new OpenAI({ apiKey, baseURL, maxRetries: 0 }).beta;
    const { id, user } = await chatkit.sessions.create({ user: 'ada', workflow });
    expect(user).toBe('ada');
    expect((await chatkit.sessions.cancel(id)).status).toBe('cancelled');
  });
});

it('is the same in the terms of the web', async () => {
  const { sessions } = setUp();
  const post = (path: string, body?: unknown, key = apiKey) =>
    handleSessionRequest(
      sessions,
      new Request(`https://server.example${path}`, {
        method: 'POST',
        headers: { authorization: `Bearer ${key}` },
        ...(body !== undefined && { body: JSON.stringify(body) }),
      }),
    );
  const created = await post('/v1/chatkit/sessions', { user: 'ada', workflow });
  expect(created.status).toBe(200);
  const { id } = (await created.json()) as { id: string };
  expect((await post(`/v1/chatkit/sessions/${id}/cancel`)).status).toBe(200);
  expect((await post('/v1/chatkit/sessions', { user: 'ada', workflow }, 'sk-other')).status).toBe(401);
  expect((await post('/v1/chatkit/sessions')).status).toBe(400);
  expect((await post('/v1/chatkit/sessions/%E0%A4%A/cancel')).status).toBe(404);
});
