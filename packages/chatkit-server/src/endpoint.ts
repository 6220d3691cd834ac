import type { StreamReply, StreamRequest } from './http/durable-streams.js';
import type { JsonResult, StreamingResult } from './results.js';
import type { ProcessOptions } from './server.js';
import type { Logger } from './logging/logger.js';
import type { RequestBody } from './wire/parse-request.js';

/** What the HTTP adapters hand requests to: a `ChatKitServer`, or something that stands before several of them. */
export interface ChatKitEndpoint<Context> {
  /** Where failures that need attention are written. */
  readonly logger: Logger;
  /** Processes one request. */
  process(
    body: RequestBody,
    context: Context,
    options?: ProcessOptions,
  ): Promise<StreamingResult | JsonResult>;
  /** Replies to a GET or HEAD that asks for a turn; an endpoint without it lets no client resume. */
  read?(request: StreamRequest, context: Context): Promise<StreamReply>;
}
