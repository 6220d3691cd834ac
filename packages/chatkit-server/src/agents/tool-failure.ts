import { ModelBehaviorError } from '@openai/agents';
import type { Logger } from '../logging/logger.js';

/**
 * An `errorFunction` for `tool({ ... })`: writes to the log why a tool failed, and lets the model know only that it
 * did. Without one the Agents SDK says nothing to anybody.
 */
export function toolFailure(logger: Logger): (runContext: unknown, error: unknown) => string {
  return (_runContext, error) => {
    if (error instanceof ModelBehaviorError) {
      return 'The arguments do not have the shape that the tool asks for. Correct them and call it again.';
    }
    logger.error('A tool failed.', error);
    return 'The tool failed, and nothing was shown to the user. Say so in a few words; do not make up its result.';
  };
}
