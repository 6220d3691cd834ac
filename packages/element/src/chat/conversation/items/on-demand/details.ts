// What few messages have, and what comes after an answer: not needed before there is one.
export { icon } from '@chatdock/widgets';
export { attachmentList } from '../attachment-list.js';
export { citation, sourceList } from './citation.js';
export { detailsTexts } from '../../../words/details-texts.js';
export { detailsStyles } from './details.styles.js';
export { entityMention } from '../entity-mention.js';
export { generatedImage } from './generated-image.js';
export { itemActions } from './item-actions.js';
export { taskItem, workflowItem } from './workflow.js';
export { workflowStyles } from './workflow.styles.js';
