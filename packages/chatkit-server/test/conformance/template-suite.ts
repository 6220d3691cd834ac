import { WidgetTemplate, WidgetTemplateError, type WidgetFile } from '@chatdock/chatkit-server';
import type { Suite } from './cases.js';
import { differences } from './differences.js';

interface RecordedTemplateCase {
  readonly name: string;
  readonly tags?: string[];
  readonly widget_file: WidgetFile;
  readonly data?: Record<string, unknown>;
  readonly expected?: unknown;
  readonly error?: string;
}

/** Widget files and the widgets made of them. */
export const templateSuite: Suite = {
  kind: 'widget_template',
  field: 'widget_file',

  nameOf(recorded) {
    const { name, tags = [] } = recorded as RecordedTemplateCase;
    return { name, tags };
  },

  async run(recorded) {
    const { widget_file, data } = recorded as RecordedTemplateCase;
    try {
      return { widget: new WidgetTemplate(widget_file).build(data) };
    } catch (failure) {
      return { failure };
    }
  },

  compare(recorded, actual) {
    const { expected, error } = recorded as RecordedTemplateCase;
    const { widget, failure } = actual as { widget?: unknown; failure?: unknown };
    if (failure === undefined)
      return error ? [`expected to fail at ${error}`] : differences(expected, widget);
    const stage = failure instanceof WidgetTemplateError ? failure.stage : undefined;
    return stage === error && error ? [] : [`expected ${error ?? 'a widget'}, got ${String(failure)}`];
  },
};
