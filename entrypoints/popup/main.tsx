import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { openPage } from '../../components/open-page.ts';
import { PopupPage } from '../../components/popup/popup-page.tsx';
import { browserTexts } from '../../lib/browser/browser-texts.ts';
import '../../components/tokens.css';
import '../../components/ui.css';
import '../../components/fields.css';
import '../../components/page-controls.css';
import '../../components/popup/popup.css';

openPage(document, browserTexts(), 'name');
createRoot(document.getElementById('root')!).render(<StrictMode><PopupPage /></StrictMode>);
