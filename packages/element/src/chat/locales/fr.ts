import { english, type ChatTexts } from '../texts.js';

export const french: ChatTexts = english;
