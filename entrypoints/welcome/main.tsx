import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { closeWhenTold } from '../../lib/browser/welcome.ts';
import { WelcomePage } from '../../components/welcome/welcome-page.tsx';
import '../../components/tokens.css';
import '../../components/ui.css';
import '../../components/page-controls.css';
import '../../components/welcome/welcome.css';

closeWhenTold();
createRoot(document.getElementById('root')!).render(<StrictMode><WelcomePage /></StrictMode>);
