import { Lazy } from '@chatdock/widgets/lazy';

/** What a composer draws besides its text and its buttons: files, menus, suggestions and dictation. */
export const composerParts = new Lazy(() => import('./on-demand/index.js'), {
  styles: ({ popupStyles }) => [popupStyles],
  elements: ({ AttachmentTray, ChatDictation, ChatMenu }) => ({
    'chat-dock-attachments': AttachmentTray,
    'chat-dock-dictation': ChatDictation,
    'chat-dock-menu': ChatMenu,
  }),
});
