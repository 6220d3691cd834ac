export { WidgetTemplate, type WidgetFile } from './widget-template.js';
export { WidgetTemplateError, type WidgetTemplateStage } from './widget-template-error.js';
