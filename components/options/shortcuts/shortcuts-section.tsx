import type { Section } from '../section.ts';
import { ShortcutsCards } from './shortcuts-cards.tsx';
import { useShortcuts } from './use-shortcuts.ts';

/** What the icon does, and the keys. */
export const shortcutsSection: Section = {
  id: 'shortcuts',
  icon: 'keys',
  title: 'keys.title',
  why: 'keys.why',
  Cards: function Shortcuts() {
    const { view, actions } = useShortcuts();
    return view && <ShortcutsCards view={view} actions={actions} />;
  },
};
