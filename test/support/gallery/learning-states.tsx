import { LearningCards } from '../../../components/options/learning/learning-cards.tsx';
import { learningSection } from '../../../components/options/learning/learning-section.tsx';
import type { Section } from '../../../components/options/section.ts';
import { DEFAULT_LEARNING } from '../../../lib/settings/learning.ts';

const nothing = (): void => undefined;

/** The section on learning as it is at first, and as a learner has set it. */
export const LEARNING_STATES = {
  'learning': { ...learningSection, Cards: () => <LearningCards settings={{ learning: DEFAULT_LEARNING, glossary: [] }} browserLanguages={['en-GB']} change={nothing} /> },
  'learning-set': {
    ...learningSection,
    Cards: () => (
      <LearningCards
        settings={{ learning: { ...DEFAULT_LEARNING, myLanguage: 'de', captions: 'with-mine', isLooping: true, times: 3, ladder: [0.7, 0.85, 1], shadowing: 1 }, glossary: [{ source: 'lector', target: 'Vorleser' }] }}
        browserLanguages={['en-GB']}
        change={nothing}
      />
    ),
  },
} as const satisfies Record<string, Section>;
