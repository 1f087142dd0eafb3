import type { Section } from '../section.ts';
import { PrivacyCards } from './privacy-cards.tsx';
import { usePrivacy } from './use-privacy.ts';

/** What is kept where, and what clears it. */
export const privacySection: Section = {
  id: 'privacy',
  icon: 'shield',
  title: 'privacy.title',
  why: 'privacy.why',
  Cards: function Privacy() {
    const { view, actions } = usePrivacy();
    return view && <PrivacyCards view={view} actions={actions} />;
  },
};
