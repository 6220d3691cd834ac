import {
  ModelBehaviorError,
  ModelRefusalError,
  MaxTurnsExceededError,
  type RunStreamEvent,
} from '@openai/agents';
import { thoughtsIn, type Ending } from '@chatdock/protocol';
import { endingOfFinishReason, endingOfIncompleteReason } from './endings-of-models.js';
import { choiceOf } from './plain-model-events.js';
import {
  failureCodeOf,
  providerEventOf,
  type ModelEvent,
  type ProviderPart,
  type ResponseDone,
} from './run-events.js';

/** Keeps account of how the responses of a run end, and so of how the run itself does. */
export class RunOutcome {
  /** Why the provider gave up, in its own code. */
  failureCode: string | undefined;
  /** Whether anything of the run can be seen, be it a message or what a tool has shown. */
  hasShown = false;
  /** How the present response ended, as far as it said so. */
  #response: Ending | undefined;
  /** Whether Chat Completions streams the present response and has given no reason for its end. */
  #isUnfinished = false;
  /** How many responses in a row have said and done nothing. */
  #empty = 0;
  #hasRefused = false;
  #waitsForApproval = false;

  /** Takes account of one event of the run. */
  take(event: RunStreamEvent): void {
    if (event.type === 'run_item_stream_event' && event.item.type === 'tool_approval_item')
      this.#waitsForApproval = true;
    if (event.type === 'raw_model_stream_event') this.#takeModelEvent(event.data);
  }

  #takeModelEvent(data: ModelEvent): void {
    if (data.type === 'response_started') {
      this.#response = undefined;
      this.#isUnfinished = false;
    }
    const choice = choiceOf(data);
    if (choice) this.#isUnfinished = true;
    if (choice?.finish_reason) this.#response = endingOfFinishReason(choice.finish_reason);
    const provided = providerEventOf(data);
    if (provided) this.failureCode = failureCodeOf(provided);
    if (provided?.type === 'response.incomplete') this.#response = endingOfIncompleteReason(this.failureCode);
    if (data.type === 'response_done') this.#responseDone(data.response.output);
  }

  #responseDone(output: ResponseDone['response']['output']): void {
    if (this.#isUnfinished) this.#response ??= endingOfFinishReason(null);
    const hasSaid = output.some(
      (item) => item.type === 'message' && item.content.some((part) => isSaid(part as ProviderPart)),
    );
    const hasDone = output.some(({ type }) => type !== 'message' && type !== 'reasoning');
    this.#hasRefused = output.some(
      (item) => item.type === 'message' && item.content.some(({ type }) => (type as string) === 'refusal'),
    );
    this.#empty = hasSaid || hasDone ? 0 : this.#empty + 1;
  }

  /** Whether the present response was taken by a safety filter, so that what it said is to be taken back. */
  get isFiltered(): boolean {
    return this.#response === 'filtered';
  }

  /** Whether asking on leads to nothing: the model is silent for the second time, or after something was shown. */
  get isSilent(): boolean {
    return this.#empty > 1 || (this.#empty > 0 && this.hasShown);
  }

  /** How a run that has ended by itself, or was left because of {@link isSilent}, ended. */
  get ending(): Ending {
    if (this.#waitsForApproval) return 'needs_approval';
    if (this.#response !== undefined && this.#response !== 'finished') return this.#response;
    if (this.#hasRefused) return 'refused';
    return this.#empty > 0 && !this.hasShown ? 'empty' : 'finished';
  }

  /**
   * How a run ended whose failure is only the Agents SDK's way to say that a response was not whole; undefined for
   * failures of any other kind.
   */
  endingBehind(error: unknown): Ending | undefined {
    if (error instanceof MaxTurnsExceededError)
      return this.#empty > 0 && !this.hasShown ? 'empty' : undefined;
    const isPartial = this.#response === 'cut' || this.#response === 'filtered';
    if (isPartial && (error instanceof ModelBehaviorError || error instanceof ModelRefusalError))
      return this.#response;
    return error instanceof ModelRefusalError && this.hasShown ? 'refused' : undefined;
  }
}

function isSaid({ type, text, refusal }: ProviderPart): boolean {
  if (type === 'output_text') return thoughtsIn(text ?? '').answer.trim() !== '';
  return type !== 'refusal' || (refusal ?? '') !== '';
}
