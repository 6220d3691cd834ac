// What `<chat-dock>` has been made for, name by name. A release of the official types that adds or drops a name
// does not compile here, and whoever updates decides what the local chat does with it.
import type {
  ChatKitEvents,
  ChatKitOptions,
  ColorOption,
  CommandsOption,
  ComposerOption,
  CustomApiConfig,
  DisclaimerOption,
  EntitiesOption,
  HeaderOption,
  HistoryOption,
  HostedApiConfig,
  ModelOption,
  OpenAIChatKit,
  StartScreenOption,
  StartScreenPrompt,
  ThemeOption,
  ThreadItemActionsOption,
  ThreadOption,
  ToolOption,
  TypographyOption,
  WidgetsOption,
} from '@openai/chatkit';
import { describe, expect, expectTypeOf, it } from 'vitest';
import { LocalChat } from '../src/chat/local-chat.js';
import { ChatDock } from '../src/dock/chat-dock.js';
import { chatkitEventNames } from '../src/shared/events.js';

// A missing name and one too many are both errors of `satisfies`.
type Names<T> = Record<keyof T, true>;
type Element = Omit<OpenAIChatKit, keyof HTMLElement>;
type Message = Parameters<OpenAIChatKit['sendUserMessage']>[0];
type ComposerValue = Parameters<OpenAIChatKit['setComposerValue']>[0];

const options = {
  api: true,
  locale: true,
  theme: true,
  frameTitle: true,
  initialThread: true,
  onClientTool: true,
  header: true,
  history: true,
  startScreen: true,
  threadItemActions: true,
  composer: true,
  disclaimer: true,
  entities: true,
  commands: true,
  widgets: true,
  thread: true,
} satisfies Names<ChatKitOptions>;

const _groups = [
  { url: true, fetch: true, domainKey: true, uploadStrategy: true } satisfies Names<CustomApiConfig>,
  { getClientSecret: true } satisfies Names<HostedApiConfig>,
  { enabled: true, title: true, leftAction: true, rightAction: true } satisfies Names<HeaderOption>,
  { enabled: true, text: true } satisfies Names<NonNullable<HeaderOption['title']>>,
  { icon: true, onClick: true } satisfies Names<NonNullable<HeaderOption['leftAction']>>,
  { icon: true, onClick: true } satisfies Names<NonNullable<HeaderOption['rightAction']>>,
  { enabled: true, showDelete: true, showRename: true } satisfies Names<HistoryOption>,
  { greeting: true, prompts: true } satisfies Names<StartScreenOption>,
  { label: true, prompt: true, icon: true } satisfies Names<StartScreenPrompt>,
  { feedback: true, retry: true } satisfies Names<ThreadItemActionsOption>,
  {
    placeholder: true,
    attachments: true,
    tools: true,
    models: true,
    dictation: true,
  } satisfies Names<ComposerOption>,
  { enabled: true, maxSize: true, maxCount: true, accept: true } satisfies Names<
    NonNullable<ComposerOption['attachments']>
  >,
  { enabled: true } satisfies Names<NonNullable<ComposerOption['dictation']>>,
  {
    id: true,
    label: true,
    icon: true,
    shortLabel: true,
    placeholderOverride: true,
    pinned: true,
    persistent: true,
  } satisfies Names<ToolOption>,
  { id: true, label: true, description: true, disabled: true, default: true } satisfies Names<ModelOption>,
  {
    colorScheme: true,
    typography: true,
    radius: true,
    density: true,
    color: true,
  } satisfies Names<ThemeOption>,
  {
    baseSize: true,
    fontSources: true,
    fontFamily: true,
    fontFamilyMono: true,
  } satisfies Names<TypographyOption>,
  { grayscale: true, accent: true, surface: true } satisfies Names<ColorOption>,
  { hue: true, tint: true, shade: true } satisfies Names<NonNullable<ColorOption['grayscale']>>,
  { primary: true, level: true } satisfies Names<NonNullable<ColorOption['accent']>>,
  { background: true, foreground: true } satisfies Names<NonNullable<ColorOption['surface']>>,
  {
    onTagSearch: true,
    showComposerMenu: true,
    onClick: true,
    onRequestPreview: true,
  } satisfies Names<EntitiesOption>,
  { enabled: true, onSearch: true, onSelect: true } satisfies Names<CommandsOption>,
  { onAction: true } satisfies Names<WidgetsOption>,
  { autoScroll: true } satisfies Names<ThreadOption>,
  { text: true, highContrast: true } satisfies Names<DisclaimerOption>,
];

const methods = {
  setOptions: true,
  focusComposer: true,
  setThreadId: true,
  sendCustomAction: true,
  sendUserMessage: true,
  setComposerValue: true,
  showHistory: true,
  hideHistory: true,
  fetchUpdates: true,
} satisfies Names<Element>;

const _parameters = [
  {
    text: true,
    content: true,
    reply: true,
    attachments: true,
    newThread: true,
    toolChoice: true,
    model: true,
  } satisfies Names<Message>,
  {
    text: true,
    content: true,
    reply: true,
    attachments: true,
    files: true,
    selectedToolId: true,
    selectedModelId: true,
  } satisfies Names<ComposerValue>,
];

const events = {
  'chatkit.ready': true,
  'chatkit.error': true,
  'chatkit.effect': true,
  'chatkit.deeplink': true,
  'chatkit.response.start': true,
  'chatkit.response.end': true,
  'chatkit.history.open': true,
  'chatkit.history.close': true,
  'chatkit.thread.change': true,
  'chatkit.thread.load.start': true,
  'chatkit.thread.load.end': true,
  'chatkit.tool.change': true,
  'chatkit.log': true,
} satisfies Names<ChatKitEvents>;

describe('the official types', () => {
  it('are read whole: the widgets of an action are no unknown types', () => {
    type Widget = Parameters<NonNullable<WidgetsOption['onAction']>>[1]['widget'];
    expectTypeOf<Widget>().not.toBeAny();
    expectTypeOf<Widget>().toHaveProperty('type');
  });

  it('name no option that is not listed, and none that is gone', () => {
    expectTypeOf<keyof typeof options>().toEqualTypeOf<keyof ChatKitOptions>();
    expectTypeOf<ChatKitOptions['api']>().toEqualTypeOf<CustomApiConfig | HostedApiConfig>();
    // @ts-expect-error A name that the official types do not have is found.
    ({ ...options, somethingNew: true }) satisfies Names<ChatKitOptions>;
    const { thread: _thread, ...fewer } = options;
    // @ts-expect-error A name that we do not have is found.
    fewer satisfies Names<ChatKitOptions>;
  });

  it.each(Object.keys(methods) as (keyof Element)[])('have the method %s, and so do we', (name) => {
    expect(ChatDock.prototype[name]).toBeTypeOf('function');
    expect(LocalChat.prototype[name]).toBeTypeOf('function');
  });

  it('take what our element is for theirs', () => {
    expectTypeOf<ChatDock>().toExtend<OpenAIChatKit>();
    expectTypeOf<LocalChat>().toExtend<OpenAIChatKit>();
  });

  it('name the events that are handed on', () => {
    expect(chatkitEventNames.toSorted()).toEqual(Object.keys(events).toSorted());
  });
});
