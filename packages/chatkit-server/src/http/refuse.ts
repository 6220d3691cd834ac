import type { ServerResponse } from 'node:http';
import type { RequestError } from '../errors/request-error.js';
import { errorBody, errorHeaders } from './headers.js';

/** Writes a refusal as every endpoint of a ChatKit server writes it, beside whatever headers have been set. */
export function refuse(response: ServerResponse, error: RequestError): void {
  response.writeHead(error.status, errorHeaders(error)).end(errorBody(error));
}
