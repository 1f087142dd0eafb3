import { PronunciationCards } from '../../../components/options/pronunciation/pronunciation-cards.tsx';
import { pronunciationSection } from '../../../components/options/pronunciation/pronunciation-section.tsx';
import type { Section } from '../../../components/options/section.ts';
import type { Pronunciation } from '../../../lib/reading/pronunciations.ts';
import { noting } from './noting.ts';

const RULES: Pronunciation[] = [
  { written: 'SQL', said: 'sequel', match: 'word', language: null, site: null },
  { written: 'GH-*', said: 'issue *', match: 'pattern', language: 'en', site: 'example.org' },
  { written: 'Anzeige', said: '', match: 'exact', language: 'de', site: null },
];

const showing = (rules: Pronunciation[]): Section => ({ ...pronunciationSection, Cards: () => <PronunciationCards rules={rules} {...noting<{ change: () => void }>()} /> });

/** What the section on pronunciation can look like, by name. */
export const PRONUNCIATION_STATES = {
  'pronunciation': showing(RULES),
  'pronunciation-empty': showing([]),
} satisfies Record<string, Section>;
