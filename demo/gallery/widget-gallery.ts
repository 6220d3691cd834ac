import {
  type ChatWidget,
  styles,
  themeProperties,
  themeStyles,
  type ThemeOptions,
  type WidgetActionEvent,
} from '@chatdock/widgets';
import { examples } from '@chatdock/widgets/examples';
import { componentReference, type WidgetProblem, widgetProblems } from '@chatdock/widgets/reference';
import { html, LitElement, nothing } from 'lit';
import { state } from 'lit/decorators.js';
import { fromFragment, toFragment } from './share.js';
import { galleryStyles } from './widget-gallery.styles.js';

const choices = {
  colorScheme: ['light', 'dark', 'auto'],
  density: ['compact', 'normal', 'spacious'],
  radius: ['pill', 'round', 'soft', 'sharp'],
  direction: ['ltr', 'rtl'],
} as const;

type Choice = keyof typeof choices;

const pretty = (widget: unknown) => JSON.stringify(widget, null, 2);
const [firstExample = ''] = Object.keys(examples);

/** Every type of component with its props and examples, in any theme, with an editor for one's own. */
export class WidgetGallery extends LitElement {
  static override styles = [themeStyles, galleryStyles];

  @state() private example = firstExample;
  @state() private json = fromFragment(location.hash) ?? pretty(examples[firstExample]);
  @state() private chosen: Record<Choice, string> = {
    colorScheme: 'light',
    density: 'normal',
    radius: 'round',
    direction: 'ltr',
  };
  @state() private said = '';

  /** The last text that was JSON: what is shown while the text in the editor is not. */
  #widget: ChatWidget['widget'];

  get #problems(): readonly WidgetProblem[] {
    try {
      const widget: unknown = JSON.parse(this.json);
      this.#widget = widget as ChatWidget['widget'];
      return widgetProblems(widget);
    } catch (error) {
      return [{ path: '', message: (error as Error).message }];
    }
  }

  #show(name: string) {
    this.example = name;
    this.json = pretty(examples[name]);
    this.said = '';
  }

  readonly #act = (event: WidgetActionEvent) => {
    this.said = `${event.action.type} ${JSON.stringify(event.action.payload ?? {})}`;
  };

  async #share() {
    history.replaceState(null, '', toFragment(this.json));
    await navigator.clipboard.writeText(location.href).then(
      () => (this.said = 'The link is copied.'),
      () => (this.said = 'The link is in the address bar.'),
    );
  }

  #renderChoice(name: Choice) {
    return html`<fieldset aria-label=${name}>
      ${choices[name].map(
        (value) =>
          html`<label
            ><input
              type="radio"
              name=${name}
              value=${value}
              .checked=${this.chosen[name] === value}
              @change=${() => (this.chosen = { ...this.chosen, [name]: value })}
            />${value}</label
          >`,
      )}
    </fieldset>`;
  }

  #renderProps() {
    const type = this.#widget && this.example.split(',')[0];
    const reference = componentReference.find((component) => component.type === type);
    if (!reference) return nothing;
    return html`<table>
      <caption>
        ${reference.type}
      </caption>
      ${reference.props.map(
        ({ name, required, values }) =>
          html`<tr>
            <th scope="row">${name}${required ? '' : '?'}</th>
            <td>${values}</td>
          </tr>`,
      )}
    </table>`;
  }

  override render() {
    const problems = this.#problems;
    const { direction, ...theme } = this.chosen;
    const look = styles(themeProperties(theme as ThemeOptions));
    return html`<header>
        <h1>Widget gallery</h1>
        ${(Object.keys(choices) as Choice[]).map((name) => this.#renderChoice(name))}
      </header>
      <nav aria-label="Examples">
        ${Object.keys(examples).map(
          (name) =>
            html`<button
              type="button"
              aria-current=${name === this.example ? 'true' : nothing}
              @click=${() => this.#show(name)}
            >
              ${name}
            </button>`,
        )}
      </nav>
      <main dir=${direction} ${look}>
        <chat-widget .widget=${this.#widget} @chat-widget.action=${this.#act}></chat-widget>
        ${this.#renderProps()}
      </main>
      <aside>
        <textarea
          aria-label="Widget JSON"
          spellcheck="false"
          .value=${this.json}
          @input=${(event: Event) => (this.json = (event.currentTarget as HTMLTextAreaElement).value)}
        ></textarea>
        <ul class="problems" role="status">
          ${problems.slice(0, 8).map(({ path, message }) => html`<li><code>${path}</code> ${message}</li>`)}
        </ul>
        <div class="actions">
          <button type="button" @click=${() => this.#share()}>Copy link</button>
          <span role="status">${this.said}</span>
        </div>
      </aside>`;
  }
}
