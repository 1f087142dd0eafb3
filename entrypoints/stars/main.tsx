import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { StarsPage } from '../../components/stars/stars-page.tsx';
import '../../components/tokens.css';
import '../../components/ui.css';
import '../../components/page-controls.css';
import '../../components/stars/stars.css';

createRoot(document.getElementById('root')!).render(<StrictMode><StarsPage /></StrictMode>);
