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
    const { widget_file, data, expected, error } = recorded as RecordedTemplateCase;
    try {
      const actual = new WidgetTemplate(widget_file).build(data);
      return {
        actual,
        differences: error ? [`expected to fail at ${error}`] : differences(expected, actual),
      };
    } catch (failure) {
      const stage = failure instanceof WidgetTemplateError ? failure.stage : String(failure);
      return {
        differences:
          stage === error ? [] : [`expected ${error ?? 'a widget'}, failed at ${stage}: ${String(failure)}`],
      };
    }
  },
};
