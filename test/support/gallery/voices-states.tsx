import { VoicesCards } from '../../../components/options/voices/voices-cards.tsx';
import { voicesSection } from '../../../components/options/voices/voices-section.tsx';
import type { Section } from '../../../components/options/section.ts';
import { noting } from './noting.ts';

/** What the section on voices can look like, by name. */
export const VOICES_STATES = {
  'voices': { ...voicesSection, Cards: () => <VoicesCards settings={{ whenVoiceFails: 'go-on', onlineVoices: true }} {...noting<{ change: () => void }>()} /> },
} satisfies Record<string, Section>;
