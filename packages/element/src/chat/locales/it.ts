import { english, type ChatTexts } from '../texts.js';

export const italian: ChatTexts = english;
