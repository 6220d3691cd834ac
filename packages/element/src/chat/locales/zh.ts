import { english, type ChatTexts } from '../texts.js';

export const chinese: ChatTexts = english;
