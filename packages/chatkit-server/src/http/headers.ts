import type { RequestErrorBody } from '@chatdock/protocol';
import type { RequestError } from '../errors/request-error.js';

/** Headers of an event stream; proxies must neither keep nor buffer it. */
export const STREAM_HEADERS = {
  'Content-Type': 'text/event-stream; charset=utf-8',
  'Cache-Control': 'no-store',
  'X-Accel-Buffering': 'no',
} as const;

/** Headers of a refusal. */
export function errorHeaders({ code, retryAfter }: RequestError): Record<string, string> {
  return {
    'Content-Type': 'application/json',
    'Cache-Control': 'no-store',
    'X-Content-Type-Options': 'nosniff',
    ...(code === 'unauthorized' && { 'WWW-Authenticate': 'Bearer' }),
    ...(code === 'method_not_allowed' && { Allow: 'POST' }),
    ...(retryAfter !== undefined && { 'Retry-After': String(retryAfter) }),
  };
}

/** Body of a refusal. */
export function errorBody({ code, message, field }: RequestError): string {
  const body: RequestErrorBody = { error: { code, message, ...(field !== undefined && { field }) } };
  return JSON.stringify(body);
}
