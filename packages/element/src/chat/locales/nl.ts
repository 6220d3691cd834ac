import { english, type ChatTexts } from '../texts.js';

export const dutch: ChatTexts = english;
