import { english, type ChatTexts } from '../texts.js';

export const portuguese: ChatTexts = english;
