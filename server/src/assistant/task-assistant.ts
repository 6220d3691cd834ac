import { Agent, Runner } from '@openai/agents';
import type { Logger } from 'pino';
import { ChatKitServer, type Store, type TurnInfo } from '@chatdock/chatkit-server';
import { AgentContext, streamAgentResponse, ThreadItemConverter } from '@chatdock/chatkit-server/agents';
import type {
  Action,
  ThreadMetadata,
  ThreadStreamEvent,
  UserMessageItem,
  WidgetItem,
} from '@chatdock/protocol';
import { actOnTasks } from '../tasks/actions.js';
import { redrawTaskWidgets } from '../tasks/redraw.js';
import type { TaskRepository } from '../tasks/repository.js';
import { taskTools } from '../tasks/tools.js';
import { instructions } from './instructions.js';
import type { AssistantModel } from './model.js';
import type { RequestContext } from './request-context.js';
import { titleOf } from './thread-title.js';

/** What the assistant is made of. */
export interface TaskAssistantDeps {
  readonly store: Store<RequestContext>;
  readonly tasks: TaskRepository;
  readonly model: AssistantModel;
  readonly log: Logger;
}

// How much of the conversation the model sees.
const memory = 20;

/** The task assistant: answers messages with an agent and its tools, and widget actions without one. */
export class TaskAssistant extends ChatKitServer<RequestContext> {
  readonly #tasks: TaskRepository;
  readonly #model: AssistantModel;
  readonly #converter = new ThreadItemConverter();
  readonly #tools: ReturnType<typeof taskTools>;

  constructor({ store, tasks, model, log }: TaskAssistantDeps) {
    super(store, { logger: { error: (message, error) => log.error({ err: error }, message) } });
    this.#tasks = tasks;
    this.#model = model;
    this.#tools = taskTools(tasks);
  }

  override async *respond(
    thread: ThreadMetadata,
    inputUserMessage: UserMessageItem | null,
    context: RequestContext,
    { signal }: TurnInfo,
  ): AsyncGenerator<ThreadStreamEvent, void> {
    const { data } = await this.store.loadThreadItems(thread.id, null, memory, 'desc', context);
    const agent = new Agent<AgentContext<RequestContext>>({
      name: 'Task assistant',
      instructions: instructions(context),
      model: this.#model.forTurn(context.clock),
      tools: this.#tools,
    });
    const agentContext = new AgentContext({ thread, store: this.store, requestContext: context, signal });
    const input = await this.#converter.toAgentInput(data.toReversed());
    const runner = new Runner({ tracingDisabled: true });
    const run = await runner.run(agent, input, { stream: true, context: agentContext, signal });
    yield* streamAgentResponse(agentContext, run);
    yield* redrawTaskWidgets(this.#tasks, this.store, thread, context);
    if (thread.title === undefined && inputUserMessage) thread.title = titleOf(inputUserMessage);
  }

  override action(
    thread: ThreadMetadata,
    action: Action,
    sender: WidgetItem | null,
    context: RequestContext,
  ): AsyncIterable<ThreadStreamEvent> {
    return actOnTasks(this.#tasks, this.store, thread, action, sender, context);
  }
}
