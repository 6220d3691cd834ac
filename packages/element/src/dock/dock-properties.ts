import type { TokenProvider } from '@chatdock/client';
import type { ChatKitOptions, ColorScheme, ThemeOption } from '@openai/chatkit';
import { property } from 'lit/decorators.js';
import { report } from '../mistakes/report.js';
import { officialScriptUrl } from '../official/script-url.js';
import type { RendererName } from '../shared/events.js';
import { openLabel } from './launcher.js';
import type { DockMode } from './panel.js';
import type { TokenCredentials } from './token.js';
import { ViewMethods } from './view-methods.js';

function optionsFrom(value: string | null): Partial<ChatKitOptions> {
  try {
    return Object(JSON.parse(value ?? '{}')) as Partial<ChatKitOptions>;
  } catch {
    report('mistake', 'attribute-value', { name: 'options', value: value ?? '', takes: 'JSON' });
    return {};
  }
}

/** What a page sets on a dock, by attributes and properties. */
export abstract class DockProperties extends ViewMethods {
  /** The ChatKit endpoint of the chat server. */
  @property({ attribute: 'api-url' }) apiUrl?: string;
  /** Whether cookies go to the chat server; `include` for a server on another origin. */
  @property() credentials?: RequestCredentials;
  /** The host's endpoint that answers `{ "token": "..." }`; `tokenProvider` comes first. */
  @property({ attribute: 'token-url' }) tokenUrl?: string;
  /** Whether cookies go to the token URL. */
  @property({ attribute: 'token-credentials' }) tokenCredentials: TokenCredentials = 'same-origin';
  /** Signs visitors in as guests of the chat server. The value names its sign-in; empty: `/api/auth` there. */
  @property() guest?: string;
  /** The domain key of the page's domain at OpenAI; without one the local chat serves. */
  @property({ attribute: 'domain-key' }) domainKey?: string;
  /** The thread to open first; null for the start screen, absent for the one that was open last. */
  @property() thread?: string | null;
  /** Colour scheme or ChatKit's theme option. The attribute takes `light`, `dark` and `auto`. */
  @property({ reflect: true }) theme?: ColorScheme | 'auto' | ThemeOption;
  /** Language of the chat's own texts. */
  @property() locale?: NonNullable<ChatKitOptions['locale']>;
  /** `inline` fills the place where it stands; the others have a launcher that opens the chat over the page. */
  @property({ reflect: true }) mode: DockMode = 'inline';
  /** The corner of the launcher: at the end or at the start of a line. */
  @property({ reflect: true }) position: 'bottom-end' | 'bottom-start' = 'bottom-end';
  /** Which renderer draws the chat. `official` never falls back to the local one. */
  @property() renderer: 'auto' | RendererName = 'auto';
  /** Whether the chat is open. */
  @property({ type: Boolean, reflect: true, attribute: 'open' }) opened = false;
  /** Whether an answer has come since the chat was closed. */
  @property({ type: Boolean, reflect: true }) unread = false;
  /** Where the official component is loaded from. */
  @property({ attribute: 'script-url' }) scriptUrl = officialScriptUrl;
  /** Nonce for the official script on pages with a content security policy. */
  @property({ attribute: 'script-nonce' }) scriptNonce?: string;
  /** Accessible name of the launcher while the chat is closed, and of the panel. */
  @property() label: string = openLabel;
  /** What the launcher says after a while, once a visit. */
  @property({ reflect: true }) greeting?: string;
  /** Seconds until the greeting. */
  @property({ type: Number, attribute: 'greeting-delay', reflect: true }) greetingDelay = 5;
  /** Level of the local chat's title among the page's headings. */
  @property({ type: Number, attribute: 'heading-level' }) headingLevel = 2;
  /** The options of `<openai-chatkit>`, as `setOptions` takes them, as JSON in the attribute. May be set before the element is defined. */
  @property({ converter: { fromAttribute: optionsFrom } }) options: Partial<ChatKitOptions> = {};
  /** Answers a JWT for the chat server. */
  @property({ attribute: false }) tokenProvider?: TokenProvider;
  /** What the page wants the server to know, such as the page's address. The server must not trust it. */
  @property({ attribute: false }) context?: Record<string, unknown>;

  /** Takes the options of `<openai-chatkit>`; each call replaces the former ones. */
  setOptions(options: Partial<ChatKitOptions>): void {
    this.options = options;
  }
}
