import type { Section } from '../../../components/options/section.ts';
import { WhatIsReadCards } from '../../../components/options/what-is-read/what-is-read-cards.tsx';
import { whatIsReadSection } from '../../../components/options/what-is-read/what-is-read-section.tsx';
import { DEFAULT_WHAT_IS_READ } from '../../../lib/reading/what-is-read.ts';
import { noting } from './noting.ts';

/** What the section on what is read can look like, by name. */
export const WHAT_IS_READ_STATES = {
  'what-is-read': { ...whatIsReadSection, Cards: () => <WhatIsReadCards wanted={DEFAULT_WHAT_IS_READ} {...noting<{ change: () => void }>()} /> },
} satisfies Record<string, Section>;
