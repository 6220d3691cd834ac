export { ChatDock } from './chat-dock.js';
export type { RendererChange, RendererName, RendererReason } from './dock/events.js';
export type { TokenProvider, TokenRequest } from '@chatdock/client';
