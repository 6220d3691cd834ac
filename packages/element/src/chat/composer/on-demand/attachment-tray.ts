import { icon, iconStyles, themeStyles } from '@chatdock/widgets';
import { html, LitElement, nothing } from 'lit';
import { property } from 'lit/decorators.js';
import { repeat } from 'lit/directives/repeat.js';
import { controlStyles } from '../../ui/control.styles.js';
import { chatIcon } from '../../ui/icons.js';
import { english, type ChatTexts } from '../../words/en.js';
import type { DraftFile } from '../attachments.js';
import { attachmentTrayStyles } from './attachment-tray.styles.js';

/** Shows the files of the draft: how far they are, and buttons to remove them or to try again. */
export class AttachmentTray extends LitElement {
  static override styles = [themeStyles, iconStyles, controlStyles, attachmentTrayStyles];

  @property({ attribute: false }) files: readonly DraftFile[] = [];
  /** Why a file was not taken. */
  @property({ attribute: false }) problem = '';
  @property({ attribute: false }) texts: ChatTexts = english;
  @property({ attribute: false }) removeFile: (key: number) => void = () => {};
  @property({ attribute: false }) retryFile: (key: number) => void = () => {};

  protected override render() {
    const { texts, files, problem } = this;
    return html`${
        files.length > 0
          ? html`<ul aria-label=${texts.attachments}>
              ${repeat(
                files,
                ({ key }) => key,
                (file) => this.#entry(file),
              )}
            </ul>`
          : nothing
      }
      <div role="alert">
        ${problem ? html`<p class="problem">${chatIcon('alert')}<span>${problem}</span></p>` : nothing}
      </div>`;
  }

  #entry(file: DraftFile) {
    const { texts } = this;
    const { key, name, preview, status } = file;
    const said = { uploading: texts.uploading, ready: '', failed: texts.uploadFailed }[status];
    const mark =
      status === 'uploading'
        ? html`<span class="spinner"></span>`
        : status === 'failed'
          ? chatIcon('alert')
          : nothing;
    const removal = texts.removeAttachment(name);
    return html`<li
      data-status=${status}
      ?data-image=${preview !== undefined && status !== 'failed'}
      title=${name}
    >
      ${
        preview !== undefined && status !== 'failed'
          ? html`<img src=${preview} alt=${name} /><span class="mark">${mark}</span
              ><span class="sr">${said}</span>`
          : html`<span class="mark">${mark === nothing ? icon('document') : mark}</span>
              <span class="words">
                <span class="name">${name}</span>
                ${
                  status === 'failed'
                    ? html`<small
                        >${said}
                        <button type="button" class="again" @click=${() => this.retryFile(key)}>
                          ${texts.retry}
                        </button>
                      </small>`
                    : said
                      ? html`<small>${said}</small>`
                      : nothing
                }
              </span>`
      }
      <button
        type="button"
        class="remove"
        aria-label=${removal}
        title=${removal}
        @click=${() => this.removeFile(key)}
      >
        ${chatIcon('close')}
      </button>
    </li>`;
  }
}
