import type { Section } from '../../../components/options/section.ts';
import { ShortcutsCards } from '../../../components/options/shortcuts/shortcuts-cards.tsx';
import { shortcutsSection } from '../../../components/options/shortcuts/shortcuts-section.tsx';
import type { ShortcutsView } from '../../../components/options/shortcuts/shortcuts-view.ts';
import { noting } from './noting.ts';

const showing = (view: ShortcutsView): Section => ({ ...shortcutsSection, Cards: () => <ShortcutsCards view={view} actions={noting()} /> });
const given = [['listen-or-pause', 'Alt+L'], ['read-selection', 'Alt+Shift+L'], ['previous-sentence', 'Alt+Comma'], ['next-sentence', null]].map(([command, keys]) => ({ command: command!, keys: keys! }));

/** What the section on icon and shortcuts can look like, by name. */
export const SHORTCUTS_STATES = {
  'shortcuts': showing({ given, browser: 'chrome', icon: 'opens-choices' }),
  'shortcuts-firefox': showing({ given: given.map(({ command }) => ({ command, keys: null })), browser: 'firefox', icon: 'starts-reading' }),
} satisfies Record<string, Section>;
