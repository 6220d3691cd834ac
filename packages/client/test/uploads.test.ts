import { afterEach, describe, expect, it, vi } from 'vitest';
import { deleteAttachment, transcribe, uploadAttachment } from '../src/index.js';
import { scriptedServer } from './scripted-server.js';
import { Transport } from '../src/index.js';

const file = new File(['abc'], 'notes.txt', { type: 'text/plain' });
const attachment = { type: 'file', id: 'atc_1', name: 'notes.txt', mime_type: 'text/plain' };

afterEach(() => vi.unstubAllGlobals());

describe('a direct upload', () => {
  it('posts the file as a form, with the user’s own fetch', async () => {
    const fetch = vi.fn<typeof globalThis.fetch>(async () => Response.json(attachment));
    const transport = new Transport({ url: 'https://chat.example.test/chatkit', fetch });
    const uploadUrl = 'https://chat.example.test/upload';
    expect(await uploadAttachment(transport, { type: 'direct', uploadUrl }, file)).toEqual(attachment);
    const [url, init] = fetch.mock.calls[0] ?? [];
    expect(url).toBe(uploadUrl);
    expect(init?.method).toBe('POST');
    expect(((init?.body as FormData).get('file') as File).name).toBe('notes.txt');
  });
});

describe('a two-phase upload', () => {
  it.each(['PUT', 'POST'] as const)('announces the file, then sends its bytes by %s', async (method) => {
    const upload_descriptor = { url: 'https://store.example.test/1?signed', method, headers: { 'x-a': '1' } };
    const { transport, sent } = scriptedServer([{ json: { ...attachment, upload_descriptor } }]);
    const foreign = vi.fn<typeof globalThis.fetch>(async () => new Response(null, { status: 200 }));
    vi.stubGlobal('fetch', foreign);
    expect(await uploadAttachment(transport, { type: 'two_phase' }, file)).toEqual(attachment);
    expect(sent[0]).toEqual({
      type: 'attachments.create',
      params: { name: 'notes.txt', size: 3, mime_type: 'text/plain' },
    });
    const [url, init] = foreign.mock.calls[0] ?? [];
    expect(url).toBe('https://store.example.test/1?signed');
    expect(init?.method).toBe(method);
    expect(init?.headers).toEqual({ 'x-a': '1' });
    expect(init?.body === file).toBe(method === 'PUT');
  });

  it('rejects when the bytes are refused', async () => {
    const upload_descriptor = { url: 'https://store.example.test/1', method: 'PUT', headers: {} };
    const { transport } = scriptedServer([{ json: { ...attachment, upload_descriptor } }]);
    vi.stubGlobal('fetch', async () => new Response(null, { status: 413 }));
    await expect(uploadAttachment(transport, { type: 'two_phase' }, file)).rejects.toMatchObject({
      code: 'refused',
    });
  });
});

it('an attachment is deleted by its id', async () => {
  const { transport, sent } = scriptedServer([{ json: {} }]);
  await deleteAttachment(transport, 'atc_1');
  expect(sent).toEqual([{ type: 'attachments.delete', params: { attachment_id: 'atc_1' } }]);
});

it('dictated audio becomes text', async () => {
  const { transport, sent } = scriptedServer([{ json: { text: 'Hello' } }]);
  const audio = new Blob([Uint8Array.from({ length: 20_000 }, (_, index) => index % 256)], {
    type: 'audio/webm;codecs=opus',
  });
  expect(await transcribe(transport, audio)).toBe('Hello');
  const { audio_base64, mime_type } = sent[0]?.params as { audio_base64: string; mime_type: string };
  expect(mime_type).toBe('audio/webm;codecs=opus');
  expect(Buffer.from(audio_base64, 'base64')).toEqual(Buffer.from(await audio.arrayBuffer()));
});
