import type { Widgets } from '@openai/chatkit';
import type * as Official from '@openai/chatkit';
import type * as Ours from '../../src/index.js';

/** What both sides say about the same things; compiled and compared by the test beside this file. */
export interface Compared {
  readonly widgets: {
    official: Widgets.WidgetRoot | Widgets.WidgetComponent | Widgets.ListViewItem;
    ours: Ours.WidgetRoot | Ours.WidgetComponent;
  };
  readonly userMessageContent: { official: Official.UserMessageContent; ours: Ours.UserMessageContent };
  readonly attachment: { official: Official.Attachment; ours: Ours.Attachment };
  readonly icon: { official: Official.ChatKitIcon; ours: Ours.WidgetIcon };
}
