import { ModelBehaviorError } from '@openai/agents';
import { unavailableBehind } from '../errors/unavailable-error.js';
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
    // What could not be found out is nothing that a model may speak of: the answer ends, and can be tried again.
    if (unavailableBehind(error)) throw error;
    logger.error('A tool failed.', error);
    return 'The tool failed, and nothing was shown to the user. Say so in a few words; do not make up its result.';
  };
}
