import { z } from 'zod';

// The shapes and defaults of OpenAI's API of ChatKit sessions, as `openai` types them (beta.chatkit.sessions).

/** Seconds for which a client secret is good when nobody says otherwise: ten minutes. */
const DEFAULT_LIFETIME_SECONDS = 600;

/** Seconds for which one is good at most. */
const LONGEST_LIFETIME_SECONDS = 86_400;

/** Streaming requests a minute when nobody says otherwise. */
const DEFAULT_REQUESTS_PER_MINUTE = 10;

const Switch = z.object({ enabled: z.boolean().default(true) });

/** Values that a page's server passes to its workflow. */
const StateVariables = z.record(z.string().max(64), z.union([z.string(), z.boolean(), z.number()]));

/** What a new session is to be. Fields that nobody knows are passed over, as OpenAI's API does. */
export const SessionRequest = z.object({
  user: z.string().min(1).max(512),
  workflow: z.object({
    id: z.string().min(1).max(256),
    version: z.string().nullish(),
    state_variables: StateVariables.nullish(),
    tracing: Switch.prefault({}),
  }),
  chatkit_configuration: z
    .object({
      automatic_thread_titling: Switch.prefault({}),
      history: z
        .object({ enabled: z.boolean().default(true), recent_threads: z.int().min(1).nullish() })
        .prefault({}),
    })
    .prefault({}),
  expires_after: z
    .object({
      anchor: z.literal('created_at'),
      seconds: z.int().min(1).max(LONGEST_LIFETIME_SECONDS),
    })
    .prefault({ anchor: 'created_at', seconds: DEFAULT_LIFETIME_SECONDS }),
  rate_limits: z
    .object({ max_requests_per_1_minute: z.int().min(1).default(DEFAULT_REQUESTS_PER_MINUTE) })
    .prefault({}),
});
export type SessionRequest = z.infer<typeof SessionRequest>;

/** What a session lets its user do. It travels in the client secret too, for the page to obey. */
export const SessionConfiguration = z.object({
  automatic_thread_titling: Switch,
  file_upload: z.object({
    enabled: z.boolean(),
    max_file_size: z.number().nullable(),
    max_files: z.number().nullable(),
  }),
  history: z.object({ enabled: z.boolean(), recent_threads: z.number().nullable() }),
});
export type SessionConfiguration = z.infer<typeof SessionConfiguration>;

/** The workflow of a session: which handler answers, and what it is told. */
export const SessionWorkflow = z.object({
  id: z.string(),
  version: z.string().nullable(),
  state_variables: StateVariables.nullable(),
  tracing: Switch,
});
export type SessionWorkflow = z.infer<typeof SessionWorkflow>;

/** A session as the API describes it. */
export const ChatSession = z.object({
  id: z.string(),
  object: z.literal('chatkit.session'),
  status: z.enum(['active', 'expired', 'cancelled']),
  /** The bearer token of the page; empty wherever a session is described after it was made. */
  client_secret: z.string(),
  /** Unix time in seconds. */
  expires_at: z.int(),
  user: z.string(),
  workflow: SessionWorkflow,
  chatkit_configuration: SessionConfiguration,
  max_requests_per_1_minute: z.int(),
  rate_limits: z.object({ max_requests_per_1_minute: z.int() }),
});
export type ChatSession = z.infer<typeof ChatSession>;
