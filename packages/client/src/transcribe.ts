import type { TranscriptionResult } from '@chatdock/protocol';
import type { Transport } from './transport.js';

/**
 * Turns dictated audio into text.
 *
 * @throws SessionError
 */
export async function transcribe(transport: Transport, audio: Blob, signal?: AbortSignal): Promise<string> {
  const params = { audio_base64: base64(new Uint8Array(await audio.arrayBuffer())), mime_type: audio.type };
  const { text } = await transport.json<TranscriptionResult>({ type: 'input.transcribe', params }, signal);
  return text;
}

function base64(bytes: Uint8Array): string {
  let binary = '';
  // In pieces: a call takes only so many arguments.
  for (let from = 0; from < bytes.length; from += 8192) {
    binary += String.fromCharCode(...bytes.subarray(from, from + 8192));
  }
  return btoa(binary);
}
