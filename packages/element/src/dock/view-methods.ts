import type { OpenAIChatKit } from '@openai/chatkit';
import { LitElement } from 'lit';
import { Continuity } from './handover/continuity.js';

type Params<Name extends keyof OpenAIChatKit> = OpenAIChatKit[Name] extends (...args: infer Args) => unknown
  ? Args
  : never;

/** The methods of `<openai-chatkit>`, carried out by the view as soon as there is one. */
export abstract class ViewMethods extends LitElement {
  /** What goes on when another view takes over. */
  protected readonly continuity = new Continuity();

  /** The view, brought up on the first call. Rejects when no renderer can serve. */
  protected abstract view(): Promise<OpenAIChatKit>;

  /** Moves the focus into the composer. */
  async focusComposer(): Promise<void> {
    await (await this.view()).focusComposer();
  }

  /** Opens a thread, or the start screen (null). */
  async setThreadId(...args: Params<'setThreadId'>): Promise<void> {
    await (await this.view()).setThreadId(...args);
  }

  /** Sends an action to the server, with the item that it concerns. */
  async sendCustomAction(...args: Params<'sendCustomAction'>): Promise<void> {
    await (await this.view()).sendCustomAction(...args);
  }

  /** Sends a message in the user's name. */
  async sendUserMessage(...args: Params<'sendUserMessage'>): Promise<void> {
    this.continuity.pageSends(args[0].text);
    await (await this.view()).sendUserMessage(...args);
  }

  /** Puts something into the composer without sending it. */
  async setComposerValue(...args: Params<'setComposerValue'>): Promise<void> {
    this.continuity.composed(args[0]);
    await (await this.view()).setComposerValue(...args);
  }

  /** Shows the list of threads. */
  async showHistory(): Promise<void> {
    await (await this.view()).showHistory();
  }

  /** Goes back from the list of threads. */
  async hideHistory(): Promise<void> {
    await (await this.view()).hideHistory();
  }

  /** Reads the open thread again. */
  async fetchUpdates(): Promise<void> {
    await (await this.view()).fetchUpdates();
  }
}
