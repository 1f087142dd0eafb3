import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { openPage } from '../../components/open-page.ts';
import { StarsPage } from '../../components/stars/stars-page.tsx';
import { browserTexts } from '../../lib/browser/browser-texts.ts';
import '../../components/tokens.css';
import '../../components/ui.css';
import '../../components/fields.css';
import '../../components/page-controls.css';
import '../../components/stars/stars.css';

openPage(document, browserTexts(), 'stars.pageTitle');
createRoot(document.getElementById('root')!).render(<StrictMode><StarsPage /></StrictMode>);
