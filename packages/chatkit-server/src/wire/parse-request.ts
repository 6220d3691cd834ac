import { ChatKitReq } from '@chatdock/protocol/schemas';
import { RequestError } from '../errors/request-error.js';

const MAX_NESTING = 200;
const utf8 = new TextDecoder('utf-8', { fatal: true });

/** The body of a request: text, bytes, or what a body parser made of them. */
export type RequestBody = string | Uint8Array | object;

/**
 * The request in a body.
 *
 * @throws RequestError naming the field that is wrong.
 */
export function parseRequest(body: RequestBody): ChatKitReq {
  const value = readJson(body);
  if (isDeeper(value, MAX_NESTING)) {
    throw new RequestError('invalid_request', `A request is nested ${MAX_NESTING} levels deep at most.`);
  }
  const result = ChatKitReq.safeParse(value);
  if (result.success) return result.data;
  const issue = result.error.issues[0];
  const field = issue?.path.join('.') ?? '';
  if (field === 'type' && typeof Reflect.get(Object(value), 'type') === 'string') {
    throw new RequestError(
      'unknown_request_type',
      'This request type is unknown. See the list of requests.',
      {
        field,
      },
    );
  }
  throw new RequestError(
    'invalid_request',
    field
      ? `The field ${field} is wrong: ${issue?.message}.`
      : 'The body must be a JSON object with "type" and "params".',
    field ? { field } : {},
  );
}

/**
 * The JSON value in a body, parsed once however it came.
 *
 * @throws RequestError `invalid_json`
 */
export function readJson(body: RequestBody): unknown {
  if (typeof body === 'object' && !(body instanceof Uint8Array)) return body;
  try {
    return JSON.parse(typeof body === 'string' ? body : utf8.decode(body)) as unknown;
  } catch (cause) {
    throw new RequestError('invalid_json', 'The body is not valid JSON in UTF-8. Send one JSON object.', {
      cause,
    });
  }
}

/** Whether a JSON value has more levels than `levels`; what is deeper would exhaust the stack further on. */
function isDeeper(value: unknown, levels: number): boolean {
  if (typeof value !== 'object' || value === null) return false;
  if (levels === 0) return true;
  for (const key in value) {
    if (isDeeper((value as Record<string, unknown>)[key], levels - 1)) return true;
  }
  return false;
}
