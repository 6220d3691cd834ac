import { ChatKit, useChatKit } from '@openai/chatkit-react';
import { useState } from 'react';
import { options } from './options.js';

/** A React app around `useChatKit`, as its documentation shows it; nothing here knows of Chatdock. */
export function Desk() {
  const [log, setLog] = useState<readonly string[]>([]);
  const note = (line: string) => setLog((lines) => [...lines, line]);
  const chat = useChatKit({
    ...options,
    onReady: () => note('ready'),
    onError: ({ error }) => note(`error: ${error.message}`),
    onEffect: ({ name }) => note(`effect: ${name}`),
    onDeeplink: ({ name }) => note(`deeplink: ${name}`),
    onResponseStart: () => note('response started'),
    onResponseEnd: () => note('response ended'),
    onHistoryOpen: () => note('history opened'),
    onHistoryClose: () => note('history closed'),
    onThreadChange: ({ threadId }) => note(threadId ? 'thread opened' : 'new chat'),
    onThreadLoadStart: () => note('loading a thread'),
    onThreadLoadEnd: () => note('loaded a thread'),
    onToolChange: ({ toolId }) => note(`tool: ${toolId ?? 'none'}`),
    onLog: ({ name }) => note(`log: ${name}`),
  });
  return (
    <div className="desk">
      <header>
        <h1>Harbour desk</h1>
        <button type="button" id="ask" onClick={() => void chat.sendUserMessage({ text: 'show my tasks' })}>
          Show my tasks
        </button>
      </header>
      <aside className="log">
        <h2>What the chat has told</h2>
        <ol id="log">
          {log.map((line, index) => (
            <li key={index}>{line}</li>
          ))}
        </ol>
      </aside>
      <main>
        <ChatKit control={chat.control} className="block h-full w-full" />
      </main>
    </div>
  );
}
