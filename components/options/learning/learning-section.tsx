import type { Section } from '../section.ts';
import { useSettings } from '../use-settings.ts';
import { LearningCards } from './learning-cards.tsx';

/** Captions, order, practice and the person's own language. */
export const learningSection: Section = {
  id: 'learning',
  icon: 'book',
  title: 'learning.title',
  why: 'learning.why',
  Cards: function Learning() {
    const { settings, change } = useSettings();
    return settings && <LearningCards settings={settings} browserLanguages={navigator.languages} change={change} />;
  },
};
