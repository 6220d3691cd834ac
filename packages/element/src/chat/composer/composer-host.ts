import type { Transport, UploadStrategy } from '@chatdock/client';
import type { CommandsOption, ComposerOption, EntitiesOption, ToolOption } from '@openai/chatkit';
import type { LitElement } from 'lit';
import type { ChatTexts } from '../words/en.js';
import type { Draft } from './draft.js';

/** How the composer's parts reach the chat server. */
export interface ComposerServices {
  readonly transport: Transport;
  /** How files are uploaded; absent where the host has not said how. */
  readonly uploadStrategy: UploadStrategy | undefined;
  /** Hears of failures that nobody waits for. */
  readonly onError: (error: Error) => void;
}

/** The composer, as far as what loads on demand knows it. */
export interface ComposerHost extends LitElement {
  readonly texts: ChatTexts;
  /** BCP 47 tag, for sizes. */
  readonly locale: string;
  readonly options: ComposerOption;
  readonly entities: EntitiesOption;
  readonly commands?: CommandsOption | undefined;
  readonly services?: ComposerServices | undefined;
  readonly disabled: boolean;
  draft: Draft;
  /** The quote that the message answers to. */
  reply: string;
  readonly tool: ToolOption | undefined;
  modelId: string | undefined;
  /** Where people write. */
  readonly field: HTMLTextAreaElement;
  selectTool(toolId: string | null): void;
}
