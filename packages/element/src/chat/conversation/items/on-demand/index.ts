export { citation, sourceList } from './citation.js';
export { generatedImage } from './image.js';
export { itemActions } from './item-actions.js';
export { itemStyles } from './items.styles.js';
export { taskItem, workflowItem } from './workflow.js';
export { workflowStyles } from './workflow.styles.js';
