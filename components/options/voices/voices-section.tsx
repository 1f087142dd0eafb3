import type { Section } from '../section.ts';
import { useSettings } from '../use-settings.ts';
import { FavouritesCard } from './favourites-card.tsx';
import { useFavourites } from './use-favourites.ts';
import { VoicesCards } from './voices-cards.tsx';

/** How voices are used. */
export const voicesSection: Section = {
  id: 'voices',
  icon: 'volume',
  title: 'voices.title',
  why: 'voices.why',
  Cards: function Voices() {
    const { settings, change } = useSettings();
    const { view, actions } = useFavourites();
    return settings && view && <><FavouritesCard view={view} actions={actions} /><VoicesCards settings={settings} change={change} /></>;
  },
};
