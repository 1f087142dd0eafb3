import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { openPage } from '../../components/open-page.ts';
import { OptionsPage } from '../../components/options/options-page.tsx';
import { acceptHandOver } from './accept-hand-over.ts';
import { browserTexts } from '../../lib/browser/browser-texts.ts';
import '../../components/tokens.css';
import '../../components/ui.css';
import '../../components/page-controls.css';
import '../../components/options/options.css';
import '../../components/options/voices/voices.css';
import '../../components/options/look/look.css';
import '../../components/options/shortcuts/shortcuts.css';
import '../../components/options/usage/usage.css';
import '../../components/options/privacy/privacy.css';

acceptHandOver(document);
openPage(document, browserTexts(), 'options.title');
createRoot(document.getElementById('root')!).render(<StrictMode><OptionsPage /></StrictMode>);
