import { StrictMode } from 'react';
import { flushSync } from 'react-dom';
import { createRoot } from 'react-dom/client';
import { openPage } from '../../components/open-page.ts';
import { Pasted } from '../../components/pasted/pasted.tsx';
import { browserTexts } from '../../lib/browser/browser-texts.ts';
import { takeText, type HandedText } from '../../lib/browser/pasted-page.ts';
import { readPastedText } from './read-pasted-text.ts';
import '../../components/tokens.css';
import '../../components/ui.css';
import '../../components/fields.css';
import '../../components/page-controls.css';
import '../../components/pasted/pasted.css';

openPage(document, browserTexts(), 'pasted.title');
const root = createRoot(document.getElementById('root')!);
const handed = new AbortController();

function show(text: string | null): void {
  flushSync(() => root.render(<StrictMode><Pasted text={text} onListen={(typed) => read({ text: typed, isPrivate: false })} onOther={() => location.replace(location.pathname)} /></StrictMode>));
}

/** Shows a text and reads it: whoever has handed it over, or typed it here, has pressed for that. */
function read({ text, isPrivate }: HandedText): void {
  handed.abort();
  show(text);
  void readPastedText(document, isPrivate);
}

show(null);
if (location.hash !== '') takeText(location.hash.slice(1), read, handed.signal);
