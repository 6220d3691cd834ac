import { WidgetTemplate, WidgetTemplateError } from '@chatdock/widget-templates';

// Runs in a frame whose policy the page sets, and reports to it what became of each template.
const template = new WidgetTemplate<{ names: readonly string[] }>({
  version: '1.0',
  name: 'greeting',
  template: `{"type":"Card","children":[
    {%- for name in names %}{"type":"Text","value":{{ ("%s, %d. of %.1f" % (name | title, loop.index, names | length)) | tojson }}}{{ "," if not loop.last }}{% endfor -%}
  ]}`,
});

function stageOf(names: readonly string[]): string {
  try {
    new WidgetTemplate({ version: '1.0', name: 'broken', template: '{{ names | max }}' }).build({ names });
    return 'none';
  } catch (error) {
    if (error instanceof WidgetTemplateError) return error.stage;
    throw error;
  }
}

const report = { widget: template.build({ names: ['ada', 'grace'] }), stage: stageOf([]) };
parent.postMessage({ report }, '*');
