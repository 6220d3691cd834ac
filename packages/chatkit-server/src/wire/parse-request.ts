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
  const value = typeof body === 'object' && !(body instanceof Uint8Array) ? body : parseJson(body);
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

function parseJson(body: string | Uint8Array): unknown {
  try {
    const value: unknown = JSON.parse(typeof body === 'string' ? body : utf8.decode(body));
    if (nesting(value) > MAX_NESTING) throw new RangeError('nested too deeply');
    return value;
  } catch (cause) {
    throw new RequestError('invalid_json', 'The body is not valid JSON in UTF-8. Send one JSON object.', {
      cause,
    });
  }
}

/** Depth of a JSON value, walked without recursion; stops just beyond the limit. */
function nesting(value: unknown): number {
  let depth = 0;
  let level: unknown[] = [value];
  while (level.length > 0 && depth <= MAX_NESTING) {
    level = level.flatMap((entry) =>
      typeof entry === 'object' && entry !== null ? Object.values(entry) : [],
    );
    depth++;
  }
  return depth;
}
