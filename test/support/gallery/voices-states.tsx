import type { ReadyView } from '../../../components/popup/popup-view.ts';
import { FavouritesCard } from '../../../components/options/voices/favourites-card.tsx';
import type { FavouritesView } from '../../../components/options/voices/favourites-view.ts';
import { VoicesCards } from '../../../components/options/voices/voices-cards.tsx';
import { voicesSection } from '../../../components/options/voices/voices-section.tsx';
import type { Section } from '../../../components/options/section.ts';
import { LANGUAGES } from '../../../lib/contract/languages.ts';
import { speaks } from '../../../lib/player/voices/voice-choice.ts';
import { noting } from './noting.ts';
import { POPUP_STATES } from './popup-states.ts';

const { models, voices: english } = POPUP_STATES['popup-ready'] as ReadyView;
const favourites: FavouritesView = {
  models,
  sample: { voice: 'qwen/Cherry', state: 'sounding' },
  favourites: LANGUAGES.map((language, index) => {
    const voices = english.filter((voice) => speaks(voice, language));
    return { language, voices, chosen: index === 0 ? 'qwen/Cherry' : language === 'de' ? 'browser/Anna' : null, automatic: voices[0] ?? null };
  }),
};

/** What the section on voices can look like, by name. */
export const VOICES_STATES = {
  'favourites': { ...voicesSection, Cards: () => <FavouritesCard view={favourites} actions={noting()} /> },
  'voices': { ...voicesSection, Cards: () => <VoicesCards settings={{ whenVoiceFails: 'go-on', onlineVoices: true }} {...noting<{ change: () => void }>()} /> },
} satisfies Record<string, Section>;
