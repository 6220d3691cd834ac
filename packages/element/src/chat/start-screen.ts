import type { StartScreenOption } from '@openai/chatkit';
import { icon } from '@chatdock/widgets';
import { html, nothing } from 'lit';
import { texts } from './texts.js';

/** What the chat shows before anything was said. */
export function startScreen(option: StartScreenOption | undefined, send: (prompt: string) => void) {
  const { greeting = texts.greeting, prompts = [] } = option ?? {};
  return html`<div class="start">
    <h2 class="greeting">${greeting}</h2>
    ${
      prompts.length > 0
        ? html`<ul class="prompts">
            ${prompts.map(
              (prompt) =>
                html`<li>
                  <button type="button" @click=${() => send(promptText(prompt.prompt))}>
                    ${prompt.icon ? icon(prompt.icon) : nothing}<span>${prompt.label}</span>
                  </button>
                </li>`,
            )}
          </ul>`
        : nothing
    }
  </div>`;
}

type Prompt = NonNullable<StartScreenOption['prompts']>[number]['prompt'];

function promptText(prompt: Prompt): string {
  if (typeof prompt === 'string') return prompt;
  return prompt.map((part) => part.text).join('');
}
