import { english, type ChatTexts } from '../texts.js';

export const japanese: ChatTexts = english;
