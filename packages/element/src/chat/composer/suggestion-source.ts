import type { Command, CommandsOption, EntitiesOption, Entity, ToolOption } from '@openai/chatkit';
import type { ChatTexts } from '../texts.js';
import { insertEntity, replaceRange, type Draft, type PlacedDraft, type Trigger } from './draft.js';

/** What suggestions are made from, and what choosing one does. */
export interface SuggestionHost {
  readonly draft: Draft;
  readonly texts: ChatTexts;
  readonly entities: EntitiesOption;
  readonly commands: CommandsOption | undefined;
  readonly tools: readonly ToolOption[];
  readonly attaches: boolean;
  /** Shows a changed draft. */
  readonly place: (placed: PlacedDraft) => void;
  readonly selectTool: (toolId: string) => void;
  readonly attach: () => void;
  readonly newChat: () => void;
}

/** Something that can be mentioned or commanded. */
export interface Suggestion {
  readonly label: string;
  readonly description?: string | undefined;
  readonly icon?: string | undefined;
  readonly group?: string | undefined;
  /** Carries it out; answers what can be chosen next, if there is anything. */
  readonly choose: () => Promise<readonly Suggestion[] | undefined>;
}

function entitySuggestion(entity: Entity, { from, to }: Trigger, host: () => SuggestionHost): Suggestion {
  const { title, icon, group } = entity;
  return {
    label: title,
    icon,
    group,
    choose: async () => void host().place(insertEntity(host().draft, from, to, entity)),
  };
}

function remove({ from, to }: Trigger, host: () => SuggestionHost): void {
  host().place(replaceRange(host().draft, from, to, ''));
}

/** The composer's own actions, as commands. */
function builtIn(trigger: Trigger, host: () => SuggestionHost): Suggestion[] {
  const { texts, tools, attaches } = host();
  const own = (label: string, icon: string, run: () => void, description?: string): Suggestion => ({
    label,
    icon,
    description,
    choose: async () => {
      remove(trigger, host);
      run();
      return undefined;
    },
  });
  const all = [
    ...tools.map(({ id, label, icon }) => own(label, icon, () => host().selectTool(id), texts.tools)),
    ...(attaches ? [own(texts.attach, 'plus', () => host().attach())] : []),
    own(texts.newChat, 'write', () => host().newChat()),
  ];
  const query = trigger.query.toLowerCase();
  return all.filter(({ label }) => label.toLowerCase().includes(query));
}

function commandSuggestion(command: Command, trigger: Trigger, host: () => SuggestionHost): Suggestion {
  const { label, description, icon, group } = command;
  return {
    label,
    description,
    icon,
    group,
    choose: async () => {
      const selection = await host().commands?.onSelect?.(command);
      if (selection?.type === 'menu') {
        return selection.commands.map((next) => commandSuggestion(next, trigger, host));
      }
      if (selection?.type === 'entity') {
        host().place(insertEntity(host().draft, trigger.from, trigger.to, selection.entity));
      } else {
        remove(trigger, host);
      }
      return undefined;
    },
  };
}

/** What can stand in place of a trigger. The host page's own search may fail: then nothing can. */
export async function suggestionsFor(
  trigger: Trigger,
  host: () => SuggestionHost,
): Promise<readonly Suggestion[]> {
  const { entities, commands } = host();
  try {
    if (trigger.sign === '@') {
      const found = (await entities.onTagSearch?.(trigger.query)) ?? [];
      return found.map((entity) => entitySuggestion(entity, trigger, host));
    }
    const found = (await commands?.onSearch?.(trigger.query)) ?? [];
    return [...found.map((command) => commandSuggestion(command, trigger, host)), ...builtIn(trigger, host)];
  } catch {
    return trigger.sign === '/' ? builtIn(trigger, host) : [];
  }
}
