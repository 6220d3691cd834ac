import express, { type RequestHandler } from 'express';
import { readJson, RequestError } from '@chatdock/chatkit-server';
import { isStorable } from '@chatdock/store-postgres';
import { keepingPatience } from '../http/patience.js';

/** `application/json`, in any case, and in no other character set than JSON's own. */
const json = /^application\/json\s*(?:;\s*charset\s*=\s*"?utf-8"?\s*)?;?\s*$/i;

/** The one reading of a body: what is counted is what Better Auth is given, whatever else the bytes may be read as. */
function readObject(body: Uint8Array, contentType: string): Record<string, unknown> {
  if (!json.test(contentType)) {
    throw new RequestError('invalid_request', 'Send JSON in UTF-8, with Content-Type: application/json.');
  }
  const value = readJson(body);
  if (typeof value !== 'object' || value === null || Array.isArray(value)) {
    throw new RequestError('invalid_request', 'The body must be a JSON object.');
  }
  if (!isAllStorable(value)) {
    throw new RequestError(
      'invalid_request',
      'The body holds characters that no text may have, such as NUL.',
    );
  }
  return value as Record<string, unknown>;
}

function isAllStorable(value: unknown): boolean {
  if (typeof value === 'string') return isStorable(value);
  if (typeof value !== 'object' || value === null) return true;
  return Object.entries(value).every(([key, entry]) => isStorable(key) && isAllStorable(entry));
}

/** Reads the body of a request to Better Auth, which afterwards is the parsed object and nothing else. */
export const authBody: RequestHandler[] = [
  keepingPatience(express.raw({ type: () => true, limit: '16kb' })),
  (request, _response, next) => {
    const body: unknown = request.body;
    const isEmpty = !(body instanceof Uint8Array) || body.length === 0;
    request.body = isEmpty ? undefined : readObject(body, request.headers['content-type'] ?? '');
    request.headers['content-type'] = 'application/json';
    delete request.headers['content-encoding'];
    delete request.headers['content-length'];
    delete request.headers['transfer-encoding'];
    next();
  },
];
