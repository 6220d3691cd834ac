import type { WidgetPayload } from '@chatdock/protocol';
import { WidgetPayload as WidgetPayloadSchema } from '@chatdock/protocol/schemas';
import { parseTemplate, type Statement } from './jinja/ast.js';
import { checkNames } from './jinja/check-names.js';
import { render } from './jinja/interpreter.js';
import { fromData } from './jinja/values.js';
import { WidgetTemplateError, type WidgetTemplateStage } from './widget-template-error.js';

/** A `.widget` file, as the ChatKit widget builder exports it. */
export interface WidgetFile {
  readonly version: string;
  readonly name: string;
  /** Jinja that prints the widget's JSON. */
  readonly template: string;
  /** What the data looks like. For people and editors; it is not enforced. */
  readonly jsonSchema?: unknown;
}

/**
 * A widget with places for data, written in Jinja. What is undefined fails wherever it is used, and nothing is
 * escaped: put values in with `| tojson`.
 */
export class WidgetTemplate<Data extends object = Record<string, unknown>> {
  readonly name: string;
  readonly #program: readonly Statement[];

  /** @throws WidgetTemplateError when the version is not 1.0 or the template has a syntax error. */
  constructor({ version, name, template }: WidgetFile) {
    if (version !== '1.0') {
      throw new WidgetTemplateError(
        'version',
        `Widget files of version ${version} are not supported, only 1.0.`,
      );
    }
    this.name = name;
    this.#program = attempt('parse', `The template ${name} has a syntax error`, () => {
      const program = parseTemplate(template);
      checkNames(program);
      return program;
    });
  }

  /** The widget for this data. @throws WidgetTemplateError naming the stage that failed. */
  build(data?: Data): WidgetPayload {
    const failed = `The template ${this.name} failed`;
    const text = attempt('render', failed, () => {
      const variables = Object.entries(data ?? {}).filter(([, value]) => value !== undefined);
      return render(this.#program, new Map(variables.map(([key, value]) => [key, fromData(value)])));
    });
    const json = attempt('json', `${failed}: what it printed is not JSON`, () => JSON.parse(text) as unknown);
    return attempt('widget', `${failed}: what it printed is not a widget`, () =>
      WidgetPayloadSchema.parse(json),
    );
  }
}

function attempt<T>(stage: WidgetTemplateStage, what: string, action: () => T): T {
  try {
    return action();
  } catch (cause) {
    const why = cause instanceof Error && stage !== 'widget' ? `: ${cause.message}` : '.';
    throw new WidgetTemplateError(stage, `${what}${why}`, { cause });
  }
}
