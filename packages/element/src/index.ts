export { ChatDock } from './dock/chat-dock.js';
export type { RendererChange, RendererName, RendererReason } from './shared/events.js';
export type { TokenProvider, TokenRequest } from '@chatdock/client';
