import { createParser } from 'eventsource-parser';
import { beginningOf, type ThreadStreamEvent } from '@chatdock/protocol';
import { ask, described, typeOf } from './ask.js';
import { fault, hint, ok, type Finding } from './finding.js';
import { lookAtClock } from './token.js';

// What the chat sends, none of which a browser sends to another site unasked.
const headers = ['authorization', 'content-type'];

/** Asks a chat server, as a browser does, whether pages of an origin may send to it. */
export async function lookAtCors(apiUrl: string, origin: string): Promise<Finding[]> {
  if (new URL(apiUrl).origin === origin) return [];
  const response = await ask(apiUrl, {
    method: 'OPTIONS',
    headers: {
      origin,
      'access-control-request-method': 'POST',
      'access-control-request-headers': headers.join(),
    },
  });
  await response.body?.cancel();
  const list = (name: string) => (response.headers.get(name) ?? '').toLowerCase().split(/\s*,\s*/);
  const allowed = response.headers.get('access-control-allow-origin');
  if (!response.ok || (allowed !== origin && allowed !== '*')) {
    return [
      fault(
        'cors',
        `${apiUrl} lets no page of ${origin} in: its preflight gave ${response.status} and ${allowed ? `the origin ${allowed}` : 'no Access-Control-Allow-Origin'}. Add ${origin} to the server’s origins (CORS_ORIGINS).`,
      ),
    ];
  }
  const names = list('access-control-allow-headers');
  const missing = headers.filter(
    (name) => !names.includes(name) && !(names.includes('*') && name !== 'authorization'),
  );
  if (missing.length > 0) {
    return [
      fault(
        'cors',
        `The preflight of ${apiUrl} doesn’t allow: ${missing.join(', ')}. Add it to Access-Control-Allow-Headers.`,
      ),
    ];
  }
  const findings = [ok('cors', `${apiUrl} lets pages of ${origin} in.`)];
  if (!list('access-control-expose-headers').includes('retry-after')) {
    findings.push(
      hint(
        'cors',
        'Pages can’t read Retry-After. Add it to Access-Control-Expose-Headers, so that the chat waits as long as it should.',
      ),
    );
  }
  return findings;
}

/** Milliseconds between the first and the last event of an answer that tell a stream from a parcel. */
const STREAM_MS = 40;

/** What is ready this soon comes at once from any server. */
const QUICK_MS = 250;

// Long enough for the offline model and any real one.
const ANSWER_PATIENCE_MS = 60_000;

interface Answer {
  readonly types: readonly string[];
  readonly threadId: string | undefined;
  readonly text: string;
  readonly firstMs: number;
  readonly lastMs: number;
  /** Pieces of the body that arrived apart. */
  readonly pieces: number;
  readonly failure: string | undefined;
}

/** Has one short conversation with a chat server, and deletes it again. */
export async function lookAtAnswer(
  apiUrl: string,
  origin: string,
  token: string | undefined,
): Promise<Finding[]> {
  const send = (body: object) =>
    ask(apiUrl, {
      method: 'POST',
      headers: {
        'content-type': 'application/json',
        accept: 'text/event-stream',
        origin,
        ...(token !== undefined && { authorization: `Bearer ${token}` }),
      },
      body: JSON.stringify(body),
      signal: AbortSignal.timeout(ANSWER_PATIENCE_MS),
    });
  const content = [{ type: 'input_text', text: 'Hello' }];
  const input = { content, attachments: [], inference_options: {} };
  const began = performance.now();
  const response = await send({ type: 'threads.create', params: { input } });
  const clock = lookAtClock(response);
  if (response.status === 401 && token === undefined) {
    const message = `${apiUrl} is a chat server that wants a token (401). To look at an answer, give one with --token or --token-url.`;
    return [hint('api', message), ...clock];
  }
  if (!response.ok) return [fault('api', await refusal(apiUrl, response)), ...clock];
  if (typeOf(response) !== 'text/event-stream') {
    const message = `${apiUrl} gave ${await described(response)}. A chat server gives text/event-stream: check the path.`;
    return [fault('api', message), ...clock];
  }
  const answer = await read(response, began);
  if (answer.threadId !== undefined) {
    const deletion = await send({ type: 'threads.delete', params: { thread_id: answer.threadId } });
    await deletion.body?.cancel();
  }
  return [...judge(apiUrl, answer), ...clock];
}

async function refusal(apiUrl: string, response: Response): Promise<string> {
  const seen = await described(response);
  switch (response.status) {
    case 401:
      return `${apiUrl} refused the token: it gave ${seen}. Check the token’s issuer, audience and key set (TRUSTED_ISSUERS).`;
    case 404:
      return `There is no chat server at ${apiUrl}: it gave ${seen}. Check the path; the reference server has /chatkit.`;
    case 429:
    case 503:
      return `${apiUrl} is busy or not ready: it gave ${seen}. Try again in a moment.`;
    default:
      return `${apiUrl} gave ${seen}. The server’s log has the cause.`;
  }
}

async function read(response: Response, began: number): Promise<Answer> {
  const types: string[] = [];
  let threadId: string | undefined;
  let text = '';
  let failure: string | undefined;
  let firstMs: number | undefined;
  let pieces = 0;
  const parser = createParser({
    onEvent({ data }) {
      if (data === '[DONE]') return;
      const event = JSON.parse(data) as ThreadStreamEvent;
      types.push(event.type);
      if (event.type === 'thread.created') threadId = event.thread.id;
      if (event.type === 'error') failure = event.message ?? event.code;
      if (event.type === 'thread.item.done' && event.item.type === 'assistant_message') {
        text += event.item.content.map((part) => part.text).join('');
      }
    },
  });
  const decoder = new TextDecoder();
  try {
    for await (const chunk of response.body ?? []) {
      pieces += 1;
      firstMs ??= performance.now() - began;
      parser.feed(decoder.decode(chunk, { stream: true }));
    }
  } catch (error) {
    failure = error instanceof SyntaxError ? 'an event is not JSON' : 'the stream broke off';
  }
  const lastMs = performance.now() - began;
  return { types, threadId, text, failure, firstMs: firstMs ?? lastMs, lastMs, pieces };
}

function judge(apiUrl: string, answer: Answer): Finding[] {
  const { types, text, failure, firstMs, lastMs, pieces } = answer;
  if (failure !== undefined)
    return [fault('answer', `The answer failed: ${failure}. The server’s log has the cause.`)];
  if (!types.includes('thread.created')) {
    return [fault('api', `${apiUrl} streams events, but not those of ChatKit. Check the path.`)];
  }
  if (text === '')
    return [hint('answer', 'The answer had no text. That’s fine if the assistant answers by widgets.')];
  const said = ok(
    'answer',
    `The assistant answered after ${Math.round(firstMs)} ms: “${beginningOf(text, 60)}”`,
  );
  const deltas = types.filter((type) => type === 'thread.item.updated').length;
  if (deltas > 2 && pieces <= 2 && lastMs - firstMs < STREAM_MS) {
    if (lastMs < QUICK_MS) {
      return [said, ok('buffering', 'The answer was too quick to see whether something holds answers back.')];
    }
    return [
      said,
      fault(
        'buffering',
        `All ${types.length} events came at once after ${Math.round(lastMs)} ms: something on the way holds the answer back until it’s whole. Turn off buffering and compression for text/event-stream (nginx: proxy_buffering off).`,
      ),
    ];
  }
  return [said, ok('buffering', 'The answer arrives piece by piece.')];
}
