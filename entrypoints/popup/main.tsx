import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { PopupPage } from '../../components/popup/popup-page.tsx';
import '../../components/tokens.css';
import '../../components/ui.css';
import '../../components/page-controls.css';
import '../../components/popup/popup.css';

createRoot(document.getElementById('root')!).render(<StrictMode><PopupPage /></StrictMode>);
