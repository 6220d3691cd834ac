/** A citation in a scripted message, in the Responses API's own shape. */
export interface ScriptedAnnotation {
  readonly type: 'url_citation' | 'file_citation' | 'container_file_citation';
  readonly [field: string]: unknown;
}

/** One output item of a scripted answer. Lists of text arrive piece by piece, one delta each. */
export type ScriptedOutput =
  | { readonly text: string | readonly string[]; readonly annotations?: readonly ScriptedAnnotation[] }
  | { readonly refusal: string }
  | { readonly reasoning: string | readonly string[] }
  | {
      readonly toolCall: {
        readonly name: string;
        /** An object, or a text that is sent as it is, however wrong. */
        readonly arguments?: object | string;
        /** Null sends none at all. */
        readonly callId?: string | null;
      };
    }
  | { readonly image: { readonly partials?: readonly string[]; readonly result: string } };

/**
 * How an answer ends that is not whole: it is too long, a safety filter takes the rest of it, or the connection breaks.
 */
export type ScriptedEnd = 'length' | 'content_filter' | 'broken';

/** What the model answers to one request. */
export type ScriptedReply =
  | {
      /** Items of the answer; several tool calls are parallel ones. */
      readonly output: readonly ScriptedOutput[];
      /** Default: it is whole. */
      readonly end?: ScriptedEnd;
      /** Milliseconds between two events, for a slow model. */
      readonly dripMs?: number;
    }
  | {
      /** An HTTP failure such as 401, 429 or 500. */
      readonly status: number;
      readonly code?: string;
      readonly message?: string;
      /** Seconds, sent as `Retry-After`. */
      readonly retryAfter?: number;
    }
  | {
      /** The stream starts, then the response fails with this code. */
      readonly failure: string;
    }
  | {
      /** `garbage` sends bytes that are no events; `silence` sends nothing after the headers. */
      readonly broken: 'garbage' | 'silence';
    };

/** Text in pieces. */
export function piecesOf(text: string | readonly string[]): readonly string[] {
  return typeof text === 'string' ? [text] : text;
}

/** The arguments of a tool call as they are sent. */
export function argumentsOf({ arguments: args = {} }: { readonly arguments?: object | string }): string {
  return typeof args === 'string' ? args : JSON.stringify(args);
}
