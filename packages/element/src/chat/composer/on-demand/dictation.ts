import { transcribe } from '@chatdock/client';
import { iconFrom, themeStyles } from '@chatdock/widgets';
import { css, html, LitElement, nothing } from 'lit';
import { property, query, state } from 'lit/decorators.js';
import { chatIcon } from '../../ui/icons.js';
import { controlStyles } from '../../ui/control.styles.js';
import { english, type ChatTexts } from '../../words/en.js';
import type { ComposerServices } from '../composer-host.js';
import { recordingType } from '../row.js';
import { check, mic } from './lucide-icons.js';

/**
 * Records speech and has it turned into text.
 *
 * @fires {CustomEvent<string>} dictation.text - what was said
 */
export class ChatDictation extends LitElement {
  static override styles = [
    themeStyles,
    controlStyles,
    css`
      :host {
        flex: none;
        display: flex;
        align-items: center;
        gap: 2px;
        font: calc(13px * var(--cd-type)) / calc(18px * var(--cd-type)) var(--cd-font);
        color: var(--cd-text-secondary);
      }
      .icon-button {
        border-radius: 50%;
      }
      .finish {
        color: var(--cd-danger);
      }
      .level {
        width: 8px;
        height: 8px;
        margin-inline: 8px 4px;
        border-radius: 50%;
        background: var(--cd-danger);
        animation: pulse 1.4s infinite ease-in-out;
      }
      .spinner {
        width: 18px;
        height: 18px;
        margin: 9px;
        box-sizing: border-box;
        border-radius: 50%;
        border: 2px solid var(--cd-border-strong);
        border-block-start-color: currentColor;
        animation: turn 800ms linear infinite;
      }
      .failed {
        position: absolute;
        inset-block-end: calc(100% + 8px);
        inset-inline-end: 0;
        max-width: 280px;
        padding: 8px 12px;
        border: 1px solid var(--cd-border);
        border-radius: calc(12px * var(--cd-radius));
        background: var(--cd-surface-elevated);
        box-shadow: var(--cd-shadow);
        color: var(--cd-text-primary);
      }
      @keyframes pulse {
        50% {
          opacity: 0.3;
        }
      }
      @keyframes turn {
        to {
          rotate: 1turn;
        }
      }
      @media (prefers-reduced-motion: reduce) {
        .level {
          animation: none;
        }
        .spinner {
          animation-duration: 4s;
        }
      }
    `,
  ];

  @property({ attribute: false }) texts: ChatTexts = english;
  @property({ attribute: false }) services!: ComposerServices;
  @property({ type: Boolean }) disabled = false;

  @state() private phase: 'idle' | 'recording' | 'transcribing' = 'idle';
  @state() private failure = '';
  @query('button:last-of-type') private lastButton?: HTMLButtonElement;
  #hadFocus = false;
  #recorder: MediaRecorder | undefined;
  #ended = new AbortController();

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.#cancel();
  }

  protected override render() {
    const { texts, phase, failure, disabled } = this;
    const button = (label: string, drawn: unknown, onClick: () => void, className = '') =>
      html`<button
        type="button"
        class="icon-button ${className}"
        aria-label=${label}
        title=${label}
        ?disabled=${disabled}
        @click=${onClick}
      >
        ${drawn}
      </button>`;
    return html`<span class="sr" role="status">
        ${{ idle: '', recording: texts.recording, transcribing: texts.transcribing }[phase]}
      </span>
      ${phase === 'idle' ? button(texts.dictate, iconFrom(mic), () => void this.record()) : nothing}
      ${
        phase === 'recording'
          ? html`<span class="level" aria-hidden="true"></span>
              ${button(texts.cancelDictating, chatIcon('close'), () => this.#cancel())}
              ${button(texts.stopDictating, iconFrom(check), () => this.#recorder?.stop(), 'finish')}`
          : nothing
      }
      ${
        phase === 'transcribing'
          ? html`<span class="spinner" aria-hidden="true"></span>
              ${button(texts.cancelDictating, chatIcon('close'), () => this.#cancel())}`
          : nothing
      }
      ${failure ? html`<span class="failed" role="alert">${failure}</span>` : nothing}`;
  }

  protected override willUpdate(): void {
    this.#hadFocus = Boolean(this.shadowRoot?.activeElement);
  }

  protected override updated(): void {
    this.toggleAttribute('active', this.phase !== 'idle');
    // The button that had the focus may have gone with its phase.
    if (this.#hadFocus && !this.shadowRoot?.activeElement) this.lastButton?.focus();
  }

  /** Records until it is finished or cancelled. */
  async record(): Promise<void> {
    const ended = new AbortController();
    this.#ended = ended;
    this.failure = '';
    let stream: MediaStream;
    try {
      stream = await navigator.mediaDevices.getUserMedia({ audio: true });
    } catch {
      this.failure = this.texts.microphoneRefused;
      return;
    }
    const silence = () => stream.getTracks().forEach((track) => track.stop());
    if (ended.signal.aborted) return silence();
    const mimeType = recordingType();
    const recorder = new MediaRecorder(stream, mimeType ? { mimeType } : {});
    const pieces: Blob[] = [];
    recorder.addEventListener('dataavailable', ({ data }) => pieces.push(data));
    recorder.addEventListener('stop', () => {
      silence();
      if (!ended.signal.aborted)
        void this.#turnIntoText(new Blob(pieces, { type: mimeType ?? '' }), ended.signal);
    });
    this.#recorder = recorder;
    recorder.start();
    this.phase = 'recording';
  }

  async #turnIntoText(audio: Blob, signal: AbortSignal): Promise<void> {
    this.phase = 'transcribing';
    try {
      const text = (await transcribe(this.services.transport, audio, signal)).trim();
      if (signal.aborted) return;
      if (text) this.dispatchEvent(new CustomEvent<string>('dictation.text', { detail: text }));
    } catch {
      if (!signal.aborted) this.failure = this.texts.dictationFailed;
    }
    if (!signal.aborted) this.phase = 'idle';
  }

  #cancel(): void {
    this.#ended.abort();
    if (this.#recorder?.state === 'recording') this.#recorder.stop();
    this.phase = 'idle';
  }
}
