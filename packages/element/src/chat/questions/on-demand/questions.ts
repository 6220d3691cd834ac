import type { StructuredInput, StructuredInputItem, StructuredInputSubmission } from '@chatdock/protocol';
import { iconFrom, themeStyles } from '@chatdock/widgets';
import { html, LitElement, nothing } from 'lit';
import { property, state } from 'lit/decorators.js';
import { controlStyles } from '../../ui/control.styles.js';
import { english, type ChatTexts } from '../../words/en.js';
import { questionsStyles } from './questions.styles.js';
import { check } from './lucide-icons.js';

/** Questions to the person, answered all at once; later what was answered. */
export class ChatQuestions extends LitElement {
  static override styles = [themeStyles, controlStyles, questionsStyles];

  @property({ attribute: false }) item!: StructuredInputItem;
  @property({ attribute: false }) texts: ChatTexts = english;
  @property({ attribute: false }) headingLevel = 3;
  /** Sends the answers; rejects when that fails. */
  @property({ attribute: false }) submit: (
    itemId: string,
    submission: StructuredInputSubmission,
  ) => Promise<void> = async () => {};

  @state() private sending = false;
  @state() private failed = false;
  @state() private answered = false;

  protected override render() {
    const { item, texts } = this;
    const { inputs = [] } = item;
    if (item.status !== 'pending') {
      return html`<dl class="box">${inputs.map((input) => this.#answer(input))}</dl>`;
    }
    return html`<form class="box" aria-busy=${this.sending} @input=${this.#look} @submit=${this.#submit}>
      ${inputs.map((input, index) => this.#question(input, index))}
      <div class="buttons">
        ${this.failed ? html`<p class="failed" role="alert">${texts.answerFailed}</p>` : nothing}
        <button type="button" class="text-button" ?disabled=${this.sending} @click=${this.#skip}>
          ${texts.skip}
        </button>
        <button class="text-button primary" ?disabled=${this.sending || !this.answered}>
          ${texts.submitAnswers}
        </button>
      </div>
    </form>`;
  }

  #question(input: StructuredInput, index: number) {
    const { texts, item, sending } = this;
    const count = item.inputs.length;
    return html`<fieldset ?disabled=${sending}>
      <legend dir="auto">
        ${count > 1 ? html`<span class="count">${texts.question(index + 1, count)}</span>` : nothing}
        ${input.question}
      </legend>
      ${input.description ? html`<p class="hint" dir="auto">${input.description}</p>` : nothing}
      ${
        input.type === 'freeform'
          ? html`<textarea name=${input.id} rows="2" dir="auto" aria-label=${input.question}></textarea>`
          : input.options.map(
              ({ value, description }) =>
                html`<label class="option">
                  <input type=${input.multiple ? 'checkbox' : 'radio'} name=${input.id} value=${value} />
                  <span dir="auto">
                    ${value}${description ? html`<small>${description}</small>` : nothing}
                  </span>
                </label>`,
            )
      }
    </fieldset>`;
  }

  #answer({ question, answer }: StructuredInput) {
    // A skipped answer has no values, whatever came with it; an empty text is an answer.
    const values = answer?.skipped ? [] : (answer?.values ?? []);
    return html`<div class="pair" dir="auto">
      <dt>${question}</dt>
      <dd ?data-skipped=${values.length === 0}>
        ${values.length > 0 ? html`${iconFrom(check)}<span>${values.join(', ')}</span>` : this.texts.skipped}
      </dd>
    </div>`;
  }

  #answers(): StructuredInputSubmission['answers'] {
    const form = this.renderRoot.querySelector('form');
    if (!form) return {};
    const data = new FormData(form);
    const given = this.item.inputs.map(({ id }) => {
      const values = data.getAll(id).filter((value): value is string => typeof value === 'string');
      return [id, { values: values.map((value) => value.trim()).filter(Boolean) }] as const;
    });
    return Object.fromEntries(given.filter(([, { values }]) => values.length > 0));
  }

  readonly #look = (): void => {
    this.answered = Object.keys(this.#answers()).length > 0;
  };

  readonly #submit = (event: Event): void => {
    event.preventDefault();
    void this.#send({ status: 'answered', answers: this.#answers() });
  };

  readonly #skip = (): void => {
    void this.#send({ status: 'skipped', answers: {} });
  };

  async #send(submission: StructuredInputSubmission): Promise<void> {
    this.sending = true;
    this.failed = false;
    try {
      await this.submit(this.item.id, submission);
    } catch {
      this.failed = true;
    } finally {
      this.sending = false;
    }
  }
}
