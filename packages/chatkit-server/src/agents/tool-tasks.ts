import type { CustomTask, ThreadStreamEvent } from '@chatdock/protocol';
import type { AgentContext } from './agent-context.js';
import { OpenWorkflow } from './open-workflow.js';

/** How the calls of tools are shown. */
export interface ToolTasks {
  /**
   * The title of a call, such as `Looking up the weather`; undefined shows none. Default: the tool's name in words.
   * `args` is what the model wrote: JSON, or what was meant to be.
   */
  readonly title?: (tool: string, args: string) => string | undefined;
  /** Whether the arguments are shown below the title. Default: no, since they may hold what nobody was meant to read. */
  readonly showArguments?: boolean;
}

/** The call of a tool, as far as it is shown. */
interface Call {
  readonly callId: string;
  readonly name: string;
  readonly arguments: string;
}

interface Shown {
  readonly workflow: OpenWorkflow;
  readonly index: number;
  readonly task: CustomTask;
}

/** Shows the calls of tools as tasks of the workflow: at work as long as there is no output, then complete. */
export class ToolCallTasks {
  readonly #context: AgentContext<never>;
  readonly #options: ToolTasks;
  readonly #atWork = new Map<string, Shown>();

  constructor(context: AgentContext<never>, options: ToolTasks) {
    this.#context = context;
    this.#options = options;
  }

  /** The events of a call that begins. */
  begin({ callId, name, arguments: args }: Call): ThreadStreamEvent[] {
    const { title = inWords, showArguments = false } = this.#options;
    const words = title(name, args);
    if (words === undefined) return [];
    const content = showArguments ? { content: args } : {};
    const task: CustomTask = { type: 'custom', status_indicator: 'loading', title: words, ...content };
    const workflow = (this.#context.workflow ??= this.#newWorkflow());
    const index = workflow.add(task);
    this.#atWork.set(callId, { workflow, index, task });
    if (!workflow.isAnnounced) {
      workflow.isAnnounced = true;
      return [{ type: 'thread.item.added', item: workflow.snapshot() }];
    }
    const update = { type: 'workflow.task.added' as const, task_index: index, task };
    return [{ type: 'thread.item.updated', item_id: workflow.id, update }];
  }

  /** The events of a call that has its output. */
  end(callId: string): ThreadStreamEvent[] {
    const shown = this.#atWork.get(callId);
    this.#atWork.delete(callId);
    return shown ? this.#complete(shown) : [];
  }

  /** The events before a workflow ends, be it because a tool shows something else while it works. */
  endAll(workflow: OpenWorkflow): ThreadStreamEvent[] {
    const here = [...this.#atWork].filter(([, shown]) => shown.workflow === workflow);
    return here.flatMap(([callId]) => this.end(callId));
  }

  #complete({ workflow, index, task }: Shown): ThreadStreamEvent[] {
    const complete: CustomTask = { ...task, status_indicator: 'complete' };
    workflow.update(index, complete);
    const update = { type: 'workflow.task.updated' as const, task_index: index, task: complete };
    return [{ type: 'thread.item.updated', item_id: workflow.id, update }];
  }

  #newWorkflow(): OpenWorkflow {
    const { thread, now } = this.#context;
    const item = {
      type: 'workflow' as const,
      id: this.#context.generateId('workflow'),
      thread_id: thread.id,
      created_at: now().toISOString(),
      workflow: { type: 'custom' as const, tasks: [], expanded: false },
    };
    return new OpenWorkflow(item, false);
  }
}

function inWords(name: string): string {
  const words = name.replace(/[_-]+/g, ' ').trim();
  return words.charAt(0).toUpperCase() + words.slice(1);
}
