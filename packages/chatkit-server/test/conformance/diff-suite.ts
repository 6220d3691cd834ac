import { diffWidget } from '@chatdock/protocol';
import { StrictWidgetRoot, WidgetPayload } from '@chatdock/protocol/schemas';
import type { Suite } from './cases.js';
import { differences } from './differences.js';

/** A recorded comparison of two widgets. */
export interface DiffCase {
  readonly name: string;
  readonly tags?: string[];
  readonly root: 'dynamic' | 'strict';
  readonly before: unknown;
  readonly after: unknown;
  readonly deltas?: object[];
  readonly error?: string;
}

/** Two states of a widget and the updates between them. */
export const diffSuite: Suite = {
  kind: 'widget_diff',
  field: 'before',

  nameOf(recorded) {
    const { name, tags = [] } = recorded as DiffCase;
    return { name, tags };
  },

  async run(recorded) {
    const { root, before, after } = recorded as DiffCase;
    const schema = root === 'strict' ? StrictWidgetRoot : WidgetPayload;
    try {
      return JSON.parse(JSON.stringify(diffWidget(schema.parse(before), schema.parse(after)))) as unknown;
    } catch (failure) {
      return { failure };
    }
  },

  compare(recorded, actual) {
    const { deltas, error } = recorded as DiffCase;
    if (Array.isArray(actual)) {
      return error ? [`expected the failure ${error}, got updates`] : differences(deltas, actual);
    }
    return error ? [] : [`failed: ${String((actual as { failure: unknown }).failure)}`];
  },
};
