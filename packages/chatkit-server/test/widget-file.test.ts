import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { WidgetTemplate, WidgetTemplateError } from '@chatdock/chatkit-server';
import * as templates from '@chatdock/widget-templates';
import { describe, expect, it } from 'vitest';

describe('a widget template', () => {
  it('is loaded from a file', async () => {
    const folder = await mkdtemp(path.join(tmpdir(), 'widgets-'));
    const file = path.join(folder, 'hello.widget');
    const template = '{"type":"Card","children":[{"type":"Text","value":{{ name | tojson }}}]}';
    await writeFile(file, JSON.stringify({ version: '1.0', name: 'hello', template, jsonSchema: {} }));
    const widget = WidgetTemplate.fromFile<{ name: string }>(file).build({ name: 'Ada' });
    expect(widget).toEqual({ type: 'Card', children: [{ type: 'Text', value: 'Ada' }] });
    await rm(folder, { recursive: true });
  });

  it('is one of the package that pages use, with the same failures', () => {
    const broken = () => new WidgetTemplate({ version: '1.0', name: 'broken', template: '{% for %}' });
    expect(broken).toThrow(templates.WidgetTemplateError);
    expect(WidgetTemplateError).toBe(templates.WidgetTemplateError);
    expect(WidgetTemplate.prototype).toBeInstanceOf(templates.WidgetTemplate);
  });
});
