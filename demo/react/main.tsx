// The official bindings know one tag, <openai-chatkit>. This import puts our local chat behind it.
import '@chatdock/element/polyfill';
import { createRoot } from 'react-dom/client';
import { Desk } from './desk.js';

const root = document.getElementById('root');
if (root) createRoot(root).render(<Desk />);
