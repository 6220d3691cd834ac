import { readFileSync } from 'node:fs';
import { WidgetTemplate as Template, type WidgetFile } from '@chatdock/widget-templates';

/**
 * A widget with places for data, written in Jinja: that of `@chatdock/widget-templates`, which also runs in pages,
 * and a way to load it from a file.
 */
export class WidgetTemplate<Data extends object = Record<string, unknown>> extends Template<Data> {
  /**
   * Loads a `.widget` file. Do it once, when the app starts:
   * `WidgetTemplate.fromFile(new URL('./tasks.widget', import.meta.url))`.
   */
  static fromFile<Data extends object = Record<string, unknown>>(file: string | URL): WidgetTemplate<Data> {
    return new WidgetTemplate<Data>(JSON.parse(readFileSync(file, 'utf8')) as WidgetFile);
  }
}
