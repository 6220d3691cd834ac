import { english, type ChatTexts } from '../texts.js';

export const spanish: ChatTexts = english;
