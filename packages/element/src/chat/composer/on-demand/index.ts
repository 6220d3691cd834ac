export { AttachmentTray } from './attachment-tray.js';
export { ChatDictation } from './dictation.js';
export { ChatMenu } from './menu.js';
export { popupStyles } from './popup.styles.js';
export { Suggestions } from './suggestions.js';
