import type { Section } from '../section.ts';
import { useSettings } from '../use-settings.ts';
import { VoicesCards } from './voices-cards.tsx';

/** How voices are used. */
export const voicesSection: Section = {
  id: 'voices',
  icon: 'volume',
  title: 'voices.title',
  why: 'voices.why',
  Cards: function Voices() {
    const { settings, change } = useSettings();
    return settings && <VoicesCards settings={settings} change={change} />;
  },
};
