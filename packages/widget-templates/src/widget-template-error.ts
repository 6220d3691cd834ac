/** The step at which a template failed. */
export type WidgetTemplateStage = 'version' | 'parse' | 'render' | 'json' | 'widget';

/** A `.widget` file that cannot be used, or a template that does not make a widget of its data. */
export class WidgetTemplateError extends Error {
  override readonly name = 'WidgetTemplateError';
  readonly stage: WidgetTemplateStage;

  constructor(stage: WidgetTemplateStage, message: string, options?: ErrorOptions) {
    super(message, options);
    this.stage = stage;
  }
}
