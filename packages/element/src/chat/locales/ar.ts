import { english, type ChatTexts } from '../texts.js';

export const arabic: ChatTexts = english;
