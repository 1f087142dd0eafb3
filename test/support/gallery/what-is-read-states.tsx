import type { Section } from '../../../components/options/section.ts';
import { NeverReadCard } from '../../../components/options/what-is-read/never-read-card.tsx';
import { WhatIsReadCards } from '../../../components/options/what-is-read/what-is-read-cards.tsx';
import { whatIsReadSection } from '../../../components/options/what-is-read/what-is-read-section.tsx';
import { DEFAULT_WHAT_IS_READ } from '../../../lib/reading/what-is-read.ts';
import { noting } from './noting.ts';

/** What the section on what is read can look like, by name. */
export const WHAT_IS_READ_STATES = {
  'never-read': { ...whatIsReadSection, Cards: () => <NeverReadCard neverRead={[{ site: 'example.org', place: 'main>section.sources', heading: '', label: 'Sources' }, { site: 'a-very-long-host-name.of-a-newspaper.example.com', place: 'main>h2', heading: 'more', label: 'More from our correspondents in the provinces, and what they have…' }]} {...noting<{ onRemove: () => void }>()} /> },
  'never-read-none': { ...whatIsReadSection, Cards: () => <NeverReadCard neverRead={[]} {...noting<{ onRemove: () => void }>()} /> },
  'what-is-read': { ...whatIsReadSection, Cards: () => <WhatIsReadCards wanted={DEFAULT_WHAT_IS_READ} {...noting<{ change: () => void }>()} /> },
} satisfies Record<string, Section>;
