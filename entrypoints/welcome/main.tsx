import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { closeWhenTold } from '../../lib/browser/welcome.ts';
import { openPage } from '../../components/open-page.ts';
import { pageStores } from '../../components/page-stores.ts';
import { WelcomePage } from '../../components/welcome/welcome-page.tsx';
import { browserTexts } from '../../lib/browser/browser-texts.ts';
import '../../components/tokens.css';
import '../../components/ui.css';
import '../../components/fields.css';
import '../../components/page-controls.css';
import '../../components/welcome/welcome.css';

closeWhenTold(async () => (await pageStores().connection.read()) !== null);
openPage(document, browserTexts(), 'welcome.title');
createRoot(document.getElementById('root')!).render(<StrictMode><WelcomePage /></StrictMode>);
