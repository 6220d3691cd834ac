import type { Command, Entity } from '@openai/chatkit';
import type { ComposerHost } from '../composer-host.js';
import type { PlacedDraft } from '../draft.js';
import { insertEntity, replaceRange, type Trigger } from '../tagged-draft.js';

/** What choosing a suggestion may do to the composer. */
export interface SuggestionEffects {
  /** Shows a changed draft. */
  readonly place: (placed: PlacedDraft) => void;
  readonly attach: () => void;
}

/** What suggestions are made for. */
interface Occasion extends SuggestionEffects {
  readonly trigger: Trigger;
  readonly host: ComposerHost;
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

function entitySuggestion(entity: Entity, { trigger, host, place }: Occasion): Suggestion {
  const { title, icon, group } = entity;
  return {
    label: title,
    icon,
    group,
    choose: async () => void place(insertEntity(host.draft, trigger.from, trigger.to, entity)),
  };
}

function remove({ trigger, host, place }: Occasion): void {
  place(replaceRange(host.draft, trigger.from, trigger.to, ''));
}

/** The composer's own actions, as commands. */
function builtIn(occasion: Occasion): Suggestion[] {
  const { trigger, host, attach } = occasion;
  const { texts, options } = host;
  const { tools = [], attachments } = options;
  const own = (label: string, icon: string, run: () => void, description?: string): Suggestion => ({
    label,
    icon,
    description,
    choose: async () => {
      remove(occasion);
      run();
      return undefined;
    },
  });
  const all = [
    ...tools.map(({ id, label, icon }) => own(label, icon, () => host.selectTool(id), texts.tools)),
    ...(attachments?.enabled ? [own(texts.attach, 'plus', attach)] : []),
    own(texts.newChat, 'write', () => host.dispatchEvent(new CustomEvent('composer.new'))),
  ];
  const query = trigger.query.toLowerCase();
  return all.filter(({ label }) => label.toLowerCase().includes(query));
}

function commandSuggestion(command: Command, occasion: Occasion): Suggestion {
  const { label, description, icon, group } = command;
  return {
    label,
    description,
    icon,
    group,
    choose: async () => {
      const { trigger, host, place } = occasion;
      const selection = await host.commands?.onSelect?.(command);
      if (selection?.type === 'menu') {
        return selection.commands.map((next) => commandSuggestion(next, occasion));
      }
      if (selection?.type === 'entity') {
        place(insertEntity(host.draft, trigger.from, trigger.to, selection.entity));
      } else {
        remove(occasion);
      }
      return undefined;
    },
  };
}

/** What can stand in place of a trigger. The host page's own search may fail: then nothing can. */
export async function suggestionsFor(occasion: Occasion): Promise<readonly Suggestion[]> {
  const { trigger, host } = occasion;
  const { entities, commands } = host;
  try {
    if (trigger.sign === '@') {
      const found = (await entities.onTagSearch?.(trigger.query)) ?? [];
      return found.map((entity) => entitySuggestion(entity, occasion));
    }
    const found = (await commands?.onSearch?.(trigger.query)) ?? [];
    return [...found.map((command) => commandSuggestion(command, occasion)), ...builtIn(occasion)];
  } catch {
    return trigger.sign === '/' ? builtIn(occasion) : [];
  }
}
