import { english, type ChatTexts } from '../texts.js';

export const german: ChatTexts = english;
