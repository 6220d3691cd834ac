import { icon } from '@chatdock/widgets';
import type { ChatKitOptions } from '@openai/chatkit';
import { html, nothing } from 'lit';
import type { SendParams } from '../session/send-message.js';
import type { ChatTexts } from '../words/en.js';

/** What the start screen shows, and what it does. */
export interface StartScreenView {
  readonly option: ChatKitOptions['startScreen'];
  readonly texts: ChatTexts;
  readonly headingLevel: number;
  readonly send: (params: SendParams) => void;
}

/** What the chat shows before anything was said. */
export function startScreen({ option, texts, headingLevel, send }: StartScreenView) {
  const { greeting = texts.greeting, prompts = [] } = option ?? {};
  return html`<div class="start" part="start-screen">
    <div class="greeting" part="greeting" role="heading" aria-level=${headingLevel} dir="auto">
      ${greeting}
    </div>
    ${
      prompts.length > 0
        ? html`<ul class="prompts">
            ${prompts.map(
              ({ label, prompt, icon: name }) =>
                html`<li>
                  <button
                    type="button"
                    part="prompt"
                    @click=${() => send(typeof prompt === 'string' ? { text: prompt } : { content: prompt })}
                  >
                    ${name ? icon(name) : nothing}<span dir="auto">${label}</span>
                  </button>
                </li>`,
            )}
          </ul>`
        : nothing
    }
  </div>`;
}
