import { isIP } from 'node:net';
import { SESSION_ISSUER } from '@chatdock/chatkit-server/sessions';
import { z } from 'zod';

/** The model that answers where the environment names none. */
export const defaultModel = 'gpt-6-luna';

const port = z.coerce.number().int().min(0).max(65_535);

const limit = z.coerce.number().int().min(1).max(1_000_000);

const url = z.url({ protocol: /^https?$/ });

/** A comma-separated list of web origins, each as a browser writes it in the Origin header. */
const origins = z.string().transform((text, context) => {
  const list = text
    .split(',')
    .map((entry) => entry.trim())
    .filter(Boolean);
  for (const entry of list) {
    if (URL.canParse(entry) && new URL(entry).origin === entry) continue;
    context.addIssue({ code: 'custom', message: `"${entry}" is not an origin such as https://example.com` });
  }
  return list;
});

/** A comma-separated list of domains. */
const domains = z.string().transform((text, context) => {
  const list = text
    .split(',')
    .map((entry) => entry.trim())
    .filter(Boolean);
  for (const entry of list) {
    if (/^(?:[a-z\d](?:[a-z\d-]*[a-z\d])?\.)*[a-z\d](?:[a-z\d-]*[a-z\d])?$/i.test(entry)) continue;
    context.addIssue({ code: 'custom', message: `"${entry}" is not a domain such as images.example.com` });
  }
  return list;
});

/** A comma-separated list of `issuer=address of its key set`. */
const trustedIssuers = z.string().transform((text, context) => {
  const issuers = new Map<string, URL>();
  for (const entry of text.split(',').map((one) => one.trim())) {
    const at = entry.lastIndexOf('=');
    const [issuer, address] = [entry.slice(0, at), entry.slice(at + 1)];
    if (issuer === SESSION_ISSUER) {
      context.addIssue({
        code: 'custom',
        message: `"${issuer}" is the issuer of chat sessions. Give yours another name`,
      });
    } else if (at > 0 && URL.canParse(address) && /^https?:$/.test(new URL(address).protocol)) {
      issuers.set(issuer, new URL(address));
    } else {
      const message = `"${entry}" is not an issuer with its key set, such as https://id.example=https://id.example/jwks`;
      context.addIssue({ code: 'custom', message });
    }
  }
  return issuers;
});

/** A comma-separated list of keys, each long enough not to be guessed. */
const apiKeys = z
  .string()
  .transform((text) => text.split(',').map((key) => key.trim()))
  .refine((keys) => keys.every((key) => key.length >= 32), {
    error: 'must be keys of at least 32 characters each (openssl rand -base64 32)',
  });

/** What Express's `trust proxy` takes in a list: an address, a network, or a name for some networks. */
function isProxy(entry: string): boolean {
  const [address = '', bits, ...rest] = entry.trim().split('/');
  const isNamed = bits === undefined && ['loopback', 'linklocal', 'uniquelocal'].includes(address);
  return rest.length === 0 && (isNamed || (isIP(address) > 0 && /^\d*$/.test(bits ?? '')));
}

/**
 * Express's `trust proxy`: how many proxies stand before the server, or which addresses they have.
 * `true` is refused: it would let every visitor choose the address that limits count by.
 */
const trustProxy = z
  .string()
  .refine((text) => /^(\d+|false)$/.test(text) || text.split(',').every(isProxy), {
    error: 'must be a number of proxies or a list of addresses',
  })
  .transform((text) => (/^\d+$/.test(text) ? Number(text) : text === 'false' ? false : text));

/** Comma-separated `version:secret`, the present one first: Better Auth's own way to change a secret. */
const authSecrets = z.string().transform((text, context) => {
  const secrets = text.split(',').map((entry) => {
    const [, version, value = ''] = /^\s*(\d{1,9}):\s*(.*?)\s*$/.exec(entry) ?? [];
    return { version: Number(version), value };
  });
  const versions = new Set(secrets.map(({ version }) => version));
  if (secrets.some(({ version, value }) => Number.isNaN(version) || value.length < 32)) {
    const message =
      'must be a list of version:secret, each secret with at least 32 characters, such as 2:new,1:old';
    context.addIssue({ code: 'custom', message });
  } else if (versions.size < secrets.length) {
    context.addIssue({ code: 'custom', message: 'names a version twice' });
  }
  return secrets;
});

/** The environment of the server, as the README's table describes it. */
export const Env = z.object({
  NODE_ENV: z.string().default('development'),
  PORT: port.optional(),
  DEMO_PORT: port.default(5173),
  DATA_DIR: z.string().min(1).default('.data'),
  DATABASE_URL: z.url({ protocol: /^postgres(ql)?$/ }).optional(),
  DATABASE_POOLER: z.enum(['transaction']).optional(),
  OPENAI_API_KEY: z.string().min(1).optional(),
  OPENAI_BASE_URL: url.optional(),
  OPENAI_MODEL: z.string().min(1).default(defaultModel),
  OPENAI_API: z.enum(['responses', 'chat_completions']).default('responses'),
  OPENAI_REASONING_EFFORT: z.enum(['none', 'minimal', 'low', 'medium', 'high', 'xhigh', 'max']).optional(),
  CORS_ORIGINS: origins.optional(),
  BETTER_AUTH_SECRET: z.string().min(32, { error: 'must have at least 32 characters' }).optional(),
  CHATKIT_API_KEYS: apiKeys.optional(),
  BETTER_AUTH_SECRETS: authSecrets.optional(),
  TRUSTED_ISSUERS: trustedIssuers.optional(),
  PUBLIC_URL: url.optional(),
  TRUST_PROXY: trustProxy.default(false),
  TURN_MAX_SECONDS: z.coerce.number().min(1).max(86_400).default(300),
  TURN_UNFOLLOWED_SECONDS: z.coerce.number().min(1).max(86_400).optional(),
  DRAIN_SECONDS: z.coerce.number().min(0).max(3_600).default(25),
  RATE_LIMIT_MESSAGES: limit.default(60),
  RATE_LIMIT_ACTIONS: limit.default(300),
  RATE_LIMIT_READS: limit.default(600),
  RATE_LIMIT_SIGN_INS: limit.default(20),
  RATE_LIMIT_SECONDS: z.coerce.number().int().min(1).max(86_400).default(60),
  TURNS_PER_PERSON: limit.default(8),
  TURNS_PER_ADDRESS: limit.default(40),
  THREADS_PER_PERSON: limit.default(1_000),
  MEGABYTES_PER_PERSON: limit.default(50),
  MODEL_INPUT_CHARACTERS: limit.default(120_000),
  ALLOWED_IMAGE_DOMAINS: domains.default([]),
  LOG_LEVEL: z.enum(['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent']).default('info'),
});
export type Env = z.infer<typeof Env>;

/** The environment is not usable. The message names every variable that is wrong, never its value. */
export class EnvError extends Error {
  override readonly name = 'EnvError';
}

/**
 * Reads the environment; an empty variable counts as absent.
 *
 * @throws EnvError when a variable is malformed.
 */
export function readEnv(source: Record<string, string | undefined>): Env {
  const present = Object.fromEntries(Object.entries(source).filter(([, value]) => value !== ''));
  const result = Env.safeParse(present);
  if (result.success) return result.data;
  const problems = result.error.issues.map((issue) => `${issue.path.join('.')}: ${issue.message}`);
  throw new EnvError(`The environment is not usable.\n${problems.join('\n')}`, { cause: result.error });
}
