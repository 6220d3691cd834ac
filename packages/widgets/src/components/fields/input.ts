import type { Input, Textarea } from '@chatdock/protocol';
import { css, html, noChange, nothing } from 'lit';
import { Directive, directive, type ElementPart } from 'lit/directive.js';
import { fontSize, rules } from '../../css/rules.js';
import { styles } from '../../css/styles.js';
import type { Draw } from '../../render/host.js';
import { attribute, oneOf, text } from '../../render/read.js';
import { controlFigures, gutterFigures } from '../../theme/figures.js';
import { fieldError, validityStyles } from './validity.js';

/** A pattern for an attribute, which is left out for none and for one that is no regular expression. */
export function patternAttribute(value: unknown): string | typeof nothing {
  const pattern = text(value);
  try {
    if (pattern) return new RegExp(pattern, 'v') && pattern;
  } catch {
    // A broken pattern would refuse every value and fill the console.
  }
  return nothing;
}

interface Mount {
  focus: boolean | undefined;
  select: boolean | undefined;
  /** Make a text area as high as its text. */
  fit?: boolean | undefined;
}

class OnMountDirective extends Directive {
  #mounted = false;

  render(_mount: Mount) {
    return noChange;
  }

  override update({ element }: ElementPart, [{ focus, select, fit }]: [Mount]) {
    if (this.#mounted) return noChange;
    this.#mounted = true;
    if (focus || select || fit) {
      queueMicrotask(() => {
        const field = element as HTMLInputElement | HTMLTextAreaElement;
        if (fit && field instanceof HTMLTextAreaElement) fitText(field);
        if (focus) field.focus({ preventScroll: true });
        if (select) field.select();
        // Engines differ in what a focus selects; fields without a text selection answer null.
        else if (focus && field.selectionStart !== null)
          field.setSelectionRange(field.value.length, field.value.length);
      });
    }
    return noChange;
  }
}

/** Focuses, selects or fits a field once, when it first appears. */
export const onMount = directive(OnMountDirective);

/** Makes a text area as high as its text, within its limits, where CSS cannot do that by itself. */
function fitText(area: HTMLTextAreaElement): void {
  if (CSS.supports('field-sizing', 'content')) return;
  const borders = area.offsetHeight - area.clientHeight;
  area.style.setProperty('height', 'auto');
  area.style.setProperty('height', `${area.scrollHeight + borders}px`);
}

const inputTypes = ['text', 'number', 'email', 'password', 'tel', 'url'] as const;
const variants = ['outline', 'soft'] as const;

function gutter(node: Input | Textarea) {
  const own = oneOf(node.gutterSize, { ...gutterFigures, none: 0 }, 'none');
  return { 'padding-inline': own === 'none' ? undefined : `${gutterFigures[own]}px` };
}

/** A field of one line. */
export const drawInput: Draw<Input> = (node) => {
  const name = text(node.name);
  return html`<span class="field">
    <input
      class="field-control"
      id=${`field-${name}`}
      name=${name}
      type=${oneOf(node.inputType, inputTypes, 'text')}
      step=${node.inputType === 'number' ? 'any' : attribute(undefined)}
      value=${text(node.defaultValue)}
      placeholder=${attribute(node.placeholder)}
      pattern=${patternAttribute(node.pattern)}
      aria-label=${attribute(node.placeholder ?? name)}
      aria-labelledby=${`label-${name}`}
      aria-describedby=${`error-${name}`}
      data-variant=${oneOf(node.variant, variants, 'outline')}
      data-size=${oneOf(node.size, controlFigures, 'md')}
      ?data-pill=${node.pill}
      ?data-1p-ignore=${!node.allowAutofillExtensions}
      ?required=${node.required}
      ?disabled=${node.disabled}
      ${styles(gutter(node))}
      ${onMount({ focus: node.autoFocus, select: node.autoSelect })}
    />${fieldError(name)}
  </span>`;
};

export const fitOnInput = (event: Event) => fitText(event.currentTarget as HTMLTextAreaElement);

/** A field of several lines, which may grow with its text. */
export const drawTextarea: Draw<Textarea> = (node) => {
  const name = text(node.name);
  const rows = typeof node.rows === 'number' && node.rows >= 1 ? Math.floor(node.rows) : 3;
  const maxRows = typeof node.maxRows === 'number' ? Math.max(rows, node.maxRows) : Math.max(rows, 10);
  return html`<span class="field">
    <textarea
      class="field-control"
      id=${`field-${name}`}
      name=${name}
      rows=${rows}
      placeholder=${attribute(node.placeholder)}
      data-pattern=${patternAttribute(node.pattern)}
      aria-label=${attribute(node.placeholder ?? name)}
      aria-labelledby=${`label-${name}`}
      aria-describedby=${`error-${name}`}
      data-variant=${oneOf(node.variant, variants, 'outline')}
      data-size=${oneOf(node.size, controlFigures, 'md')}
      ?data-auto-resize=${node.autoResize}
      ?data-1p-ignore=${!node.allowAutofillExtensions}
      ?required=${node.required}
      ?disabled=${node.disabled}
      .defaultValue=${text(node.defaultValue)}
      ${styles({ ...gutter(node), '--max-rows': node.autoResize ? String(maxRows) : undefined })}
      ${onMount({ focus: node.autoFocus, select: node.autoSelect, fit: node.autoResize })}
      @input=${node.autoResize ? fitOnInput : nothing}
    ></textarea
    >${fieldError(name)}
  </span>`;
};

export const inputStyles = [
  validityStyles,
  css`
    .field-control {
      box-sizing: border-box;
      width: 100%;
      min-width: 0;
      margin: 0;
      border: 1px solid transparent;
      background: none;
      color: var(--cd-text-primary);
      font-family: inherit;
      line-height: 1.4;
      transition:
        border-color 120ms,
        background-color 120ms;
    }
    .field-control::placeholder {
      color: var(--cd-text-tertiary);
      opacity: 1;
    }
    .field-control[data-variant='outline'] {
      border-color: var(--cd-border-control);
    }
    .field-control[data-variant='outline']:hover:not(:disabled) {
      border-color: var(--cd-text-secondary);
    }
    .field-control[data-variant='soft'] {
      background: var(--cd-hover);
    }
    .field-control:disabled {
      opacity: 0.5;
      cursor: default;
    }
    .field-control[aria-invalid='true'] {
      border-color: var(--cd-danger);
    }
  `,
  rules(
    '.field-control',
    'size',
    controlFigures,
    ({ height, text: size, gutter: inset, radius }) =>
      `height: ${height}px; padding: 0 ${inset}px; font-size: ${fontSize(size)};
       border-radius: max(calc(${radius}px * var(--cd-radius)), var(--cd-control-radius)); --gutter: ${inset}px;`,
  ),
  css`
    .field-control[data-pill] {
      padding: 0 calc(var(--gutter) * 1.33);
      border-radius: 9999px;
    }
    textarea.field-control[data-size] {
      height: auto;
      padding-block: 8px;
      border-radius: calc(8px * var(--cd-radius));
      resize: vertical;
    }
    textarea.field-control[data-auto-resize] {
      field-sizing: content;
      min-height: calc(1.4em * 3 + 18px);
      max-height: calc(1.4em * var(--max-rows) + 18px);
      resize: none;
    }
    .field-editable > :is(input, textarea) {
      box-sizing: border-box;
      width: 100%;
      margin: -3px -6px;
      padding: 2px 5px;
      border: 1px solid transparent;
      border-radius: calc(6px * var(--cd-radius));
      background: none;
      font-family: inherit;
    }
    .field-editable > textarea {
      field-sizing: content;
      resize: none;
    }
    .field-editable > :is(input, textarea):hover {
      background: var(--cd-hover);
    }
    .field-editable > :is(input, textarea):focus {
      border-color: var(--cd-border-control);
      background: var(--cd-surface);
    }
  `,
];
