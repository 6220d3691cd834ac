import type { Markdown, TextComponent } from '@chatdock/protocol';
import type { AgentRun } from './run-events.js';

/**
 * The states of a Text or Markdown component that shows the text of a run as it grows: the component as given,
 * then with the text so far, at last complete and no longer streaming. Put them into a root for `streamWidget`.
 */
export async function* accumulateText<T extends TextComponent | Markdown>(
  run: AgentRun,
  component: T,
): AsyncGenerator<T, void, undefined> {
  let value = '';
  yield component;
  for await (const event of run) {
    if (event.type !== 'raw_model_stream_event' || event.data.type !== 'output_text_delta') continue;
    value += event.data.delta;
    yield { ...component, value };
  }
  yield { ...component, value, streaming: false };
}
