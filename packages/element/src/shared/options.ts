import type {
  ChatKitOptions,
  ColorScheme,
  CustomApiConfig,
  HeaderOption,
  ThemeOption,
} from '@openai/chatkit';
import { withinSession, type SessionConfiguration } from './client-secret.js';
import type { RendererName } from './events.js';

/** What the dock adds to the host's own options, so that either renderer can reach the chat server. */
export interface DockSettings {
  /** The chat server; undefined where OpenAI's hosted back end is to serve. */
  readonly serverUrl: string | undefined;
  readonly credentials: RequestCredentials | undefined;
  /** What the visitor's session allows. */
  readonly configuration: SessionConfiguration | undefined;
  readonly domainKey: string | undefined;
  /** Sends a request to the chat server. */
  readonly fetch: typeof globalThis.fetch;
  readonly thread: string | null;
  /** The thread was open in a former view: it comes before the host's choice of the first one. */
  readonly resumed: boolean;
  readonly theme: ColorScheme | ThemeOption | undefined;
  readonly locale: ChatKitOptions['locale'];
  /** Closes the panel where the launcher is out of reach. */
  readonly onClose: (() => void) | undefined;
}

/** The official component wants a key even on localhost, where it does not check it. */
export const localhostKey = 'domain_pk_localhost';

/** Whether the options name a chat server, rather than OpenAI's hosted back end. */
export function isCustomApi(api: ChatKitOptions['api'] | undefined): api is ServerApi {
  return typeof api === 'object' && 'url' in api;
}

/** The options for a chat server, and whether cookies go there: `fetch` decides where nothing is said. */
export type ServerApi = CustomApiConfig & { readonly credentials?: RequestCredentials };

/** @throws Error when the options name no chat server */
export function serverApi({ api }: Partial<ChatKitOptions>): ServerApi {
  if (isCustomApi(api)) return api;
  throw new Error('The local chat needs api.url: the address of a ChatKit server.');
}

/** The options that a renderer is given: the host's, completed by the element's attributes and properties. */
export function viewOptions(
  renderer: RendererName,
  host: Partial<ChatKitOptions>,
  settings: DockSettings,
): ChatKitOptions {
  const { serverUrl, credentials, domainKey, fetch, thread, resumed, theme, locale, onClose } = settings;
  const custom = isCustomApi(host.api) ? host.api : undefined;
  const hosted = host.api && serverUrl === undefined && renderer === 'official' ? host.api : undefined;
  const own: ServerApi = {
    ...custom,
    url: serverUrl ?? '',
    domainKey: custom?.domainKey ?? domainKey ?? localhostKey,
    fetch,
    ...(renderer === 'local' && credentials && { credentials }),
  };
  const api: ChatKitOptions['api'] = hosted ?? own;
  return {
    ...withinSession(host, settings.configuration),
    api,
    initialThread: resumed ? thread : (host.initialThread ?? thread),
    ...(host.theme === undefined && theme !== undefined && { theme }),
    ...(host.locale === undefined && locale !== undefined && { locale }),
    ...(onClose && { header: withClose(host.header ?? {}, onClose) }),
  };
}

/**
 * The host's header with a button that closes the chat, at the end where that is free. A host that takes both
 * places closes it by itself; one that wants no header gets the button alone.
 */
function withClose(header: HeaderOption, onClick: () => void): HeaderOption {
  const side = header.rightAction ? 'leftAction' : 'rightAction';
  if (header[side]) return header;
  const bare = header.enabled === false && { enabled: true, title: { enabled: false } };
  return { ...header, ...bare, [side]: { icon: 'close', onClick } };
}
