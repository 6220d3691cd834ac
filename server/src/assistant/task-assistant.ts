import { Agent, Runner } from '@openai/agents';
import type { Logger } from 'pino';
import {
  ChatKitServer,
  type ServerOptions,
  type Store,
  type TurnInfo,
  type TurnLeases,
} from '@chatdock/chatkit-server';
import { AgentContext, runAgent, withinBudget } from '@chatdock/chatkit-server/agents';
import type {
  Action,
  ThreadMetadata,
  ThreadStreamEvent,
  UserMessageItem,
  WidgetItem,
} from '@chatdock/protocol';
import type { Db } from '@chatdock/store-postgres';
import { actOnTasks } from '../tasks/actions.js';
import { TurnCalls } from '../tasks/calls.js';
import { redrawTaskWidgets } from '../tasks/redraw.js';
import { taskScope } from '../tasks/scope.js';
import { taskTools, type TaskTurn } from '../tasks/tools.js';
import { readConversation } from './conversation.js';
import { instructions } from './instructions.js';
import type { AssistantModel } from './model.js';
import type { RequestContext } from '../request-context.js';
import { textOf, titleOf } from './thread-title.js';

/** How long answers may go on apart from their responses. */
export type TurnLimits = Pick<ServerOptions<RequestContext>, 'turnMaxMs' | 'unfollowedMs'>;

/** What the assistant is made of. */
export interface TaskAssistantDeps {
  readonly store: Store<RequestContext>;
  /** Where the tasks are. */
  readonly db: Db;
  readonly model: AssistantModel;
  readonly log: Logger;
  readonly turnLeases: TurnLeases;
  readonly turnsAtATime: TurnsAtATime;
  /** How much of a conversation the model is given at most. */
  readonly modelInputCharacters: number;
  /** Where the pictures of an answer may come from. */
  readonly allowedImageDomains: readonly string[];
  readonly turns?: TurnLimits;
}

/** How many answers may be under way at a time, in one process. */
export interface TurnsAtATime {
  readonly perPerson: number;
  /** Many people may share one. */
  readonly perAddress: number;
}

/** The task assistant: answers messages with an agent and its tools, and widget actions without one. */
export class TaskAssistant extends ChatKitServer<RequestContext> {
  readonly #db: Db;
  readonly #model: AssistantModel;
  readonly #tools: ReturnType<typeof taskTools>;
  readonly #inputCharacters: number;

  constructor(deps: TaskAssistantDeps) {
    const { store, db, model, log, turnLeases, turns, turnsAtATime, allowedImageDomains } = deps;
    const write = (level: 'error' | 'warn' | 'info') => (message: string, error?: unknown) =>
      log[level]({ ...(error !== undefined && { err: error }) }, message);
    const logger = { error: write('error'), warn: write('warn'), info: write('info') };
    super(store, {
      ...turns,
      turnLeases,
      logger,
      allowedImageDomains,
      turnAllowances: ({ ownerId, address }) => [
        { key: `person ${ownerId}`, max: turnsAtATime.perPerson },
        ...(address === undefined ? [] : [{ key: `address ${address}`, max: turnsAtATime.perAddress }]),
      ],
    });
    this.#db = db;
    this.#model = model;
    this.#inputCharacters = deps.modelInputCharacters;
    this.#tools = taskTools(db, this.logger);
  }

  override async *respond(
    thread: ThreadMetadata,
    message: UserMessageItem | null,
    context: RequestContext,
    { signal, chatdock }: TurnInfo,
  ): AsyncGenerator<ThreadStreamEvent, void> {
    const { ownerId, clock } = context;
    const { timeoutMs, reasoning } = this.#model;
    const calls =
      message &&
      new TurnCalls(
        this.#db,
        ownerId,
        { id: message.id, text: textOf(message), isNamed: chatdock?.request_id !== undefined },
        clock.now,
      );
    const turn: TaskTurn = { ...context, calls };
    const agent = new Agent<AgentContext<TaskTurn>>({
      name: 'Task assistant',
      instructions: instructions(context),
      model: this.#model.forTurn(clock),
      modelSettings: {
        ...(timeoutMs !== undefined && { timeoutMs }),
        ...(reasoning && { reasoning }),
      },
      tools: this.#tools,
    });
    const agentContext = new AgentContext<TaskTurn>({
      thread,
      store: this.store as Store<TaskTurn>,
      requestContext: turn,
      signal,
    });
    const conversation = await readConversation(this.store, thread, context);
    const input = withinBudget(conversation, this.#inputCharacters);
    const runner = new Runner({ tracingDisabled: true });
    try {
      yield* runAgent(agent, input, agentContext, { runner });
    } finally {
      // Also when the model fails half-way: what its tools have done by then is done.
      if (!signal.aborted)
        yield* redrawTaskWidgets(taskScope(this.#db, context), this.store, thread, context);
    }
    // An answer that broke off is not finished: the message may come again.
    if (signal.aborted) return;
    await calls?.finish();
    if (message && thread.title === undefined && context.namesThreads !== false) {
      // Its user may have named it during the answer.
      const { title } = await this.store.loadThread(thread.id, context);
      thread.title = title ?? titleOf(message);
    }
  }

  override action(
    thread: ThreadMetadata,
    action: Action,
    sender: WidgetItem | null,
    context: RequestContext,
  ): AsyncIterable<ThreadStreamEvent> {
    return actOnTasks({ db: this.#db, store: this.store }, thread, action, sender, context);
  }
}
