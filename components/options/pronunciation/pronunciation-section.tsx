import type { Section } from '../section.ts';
import { useSettings } from '../use-settings.ts';
import { PronunciationCards } from './pronunciation-cards.tsx';

/** The person's own ways of saying things. */
export const pronunciationSection: Section = {
  id: 'pronunciation',
  icon: 'edit',
  title: 'pronunciation.title',
  why: 'pronunciation.why',
  Cards: function Pronunciation() {
    const { settings, change } = useSettings();
    return settings && <PronunciationCards rules={settings.pronunciations} change={(pronunciations) => change({ pronunciations })} />;
  },
};
