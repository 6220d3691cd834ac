// `api.getClientSecret`, as pages written for OpenAI's hosted back end have it, for a ChatKit server of one's own.
import type { TokenProvider } from '@chatdock/client';
import type { ChatKitOptions, HostedApiConfig } from '@openai/chatkit';

/** Where the script has come from, which one file loads and others need to know: `embed.js` and `openai-chatkit.js` write it. */
const serverOfScript = Symbol.for('chatdock.server');

type Known = { [serverOfScript]?: string };

/** What a session says in its client secret; the server enforces it. */
export interface SessionConfiguration {
  readonly history?: { readonly enabled?: boolean };
  readonly file_upload?: { readonly enabled?: boolean };
}

/** Whether the options get client secrets, as for OpenAI's hosted back end. */
export function isHostedApi(api: ChatKitOptions['api'] | undefined): api is HostedApiConfig {
  return typeof api === 'object' && 'getClientSecret' in api && !('url' in api);
}

/** The ChatKit endpoint of the server that Chatdock's script has come from; undefined where a bundler has brought it. */
export function scriptsServer(): string | undefined {
  return (globalThis as Known)[serverOfScript];
}

/** Client secrets as tokens. The page's function is read anew for each, and given the secret that there was. */
export function clientSecrets(getClientSecret: () => HostedApiConfig['getClientSecret']): TokenProvider {
  return ({ previous }) => getClientSecret()(previous ?? null);
}

/** The options within what a session allows. */
export function withinSession<Options extends Partial<ChatKitOptions>>(
  options: Options,
  configuration: SessionConfiguration | undefined,
): Options {
  const { history, file_upload: upload } = configuration ?? {};
  return {
    ...options,
    ...(history?.enabled === false && { history: { ...options.history, enabled: false } }),
    ...(upload?.enabled === false && {
      composer: { ...options.composer, attachments: { enabled: false } },
    }),
  };
}
