import type { Section } from '../section.ts';
import { useSettings } from '../use-settings.ts';
import { LookCards } from './look-cards.tsx';

/** How what is spoken is marked, and how captions look. */
export const lookSection: Section = {
  id: 'highlighting',
  icon: 'marker',
  title: 'look.title',
  why: 'look.why',
  Cards: function LookOfMarks() {
    const { settings, change } = useSettings();
    return settings && <LookCards look={settings.look} change={(look) => change({ look })} />;
  },
};
