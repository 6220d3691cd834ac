import { ChatKit, useChatKit } from '@openai/chatkit-react';
import { createRoot } from 'react-dom/client';

async function getClientSecret(): Promise<string> {
  const response = await fetch('/api/start-session', { method: 'POST' });
  const { client_secret } = (await response.json()) as { client_secret: string };
  return client_secret;
}

function App() {
  const { control } = useChatKit({
    api: { getClientSecret },
    startScreen: { greeting: 'What can the harbour do for you?' },
  });
  return (
    <div style={{ height: 600 }}>
      <ChatKit control={control} className="block h-full w-full" />
    </div>
  );
}

const root = document.getElementById('root');
if (root) createRoot(root).render(<App />);
