import type { Transport, UploadStrategy } from '@chatdock/client';

/** How the composer's parts reach the chat server. */
export interface ComposerServices {
  readonly transport: Transport;
  /** How files are uploaded; absent where the host has not said how. */
  readonly uploadStrategy: UploadStrategy | undefined;
  /** Hears of failures that nobody waits for. */
  readonly onError: (error: Error) => void;
}
