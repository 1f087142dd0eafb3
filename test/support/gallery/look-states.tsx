import { useState } from 'react';
import { LookCards } from '../../../components/options/look/look-cards.tsx';
import { lookSection } from '../../../components/options/look/look-section.tsx';
import type { Section } from '../../../components/options/section.ts';
import { DEFAULT_LOOK, type Look } from '../../../lib/settings/look.ts';
import { asked } from './noting.ts';

/** Cards that show what is chosen, as the settings do. */
function LiveLook({ first }: { first: Look }) {
  const [look, setLook] = useState(first);
  const change = (next: Look) => {
    asked.push(['change', next]);
    setLook(next);
  };
  return <LookCards look={look} change={change} />;
}

const showing = (look: Partial<Look>): Section => ({ ...lookSection, Cards: () => <LiveLook first={{ ...DEFAULT_LOOK, ...look }} /> });

/** What the section on highlighting can look like, by name. */
export const LOOK_STATES = {
  'look': showing({}),
  'look-own': showing({ markerColor: '#2040c0', sentenceMark: 'both', fadesRest: true, captionSize: 200, lineHeight: 2, letterSpacing: 0.12, fontName: 'monospace' }),
  'look-off': showing({ sentenceMark: 'off', hasWordMark: false, markerColor: '#3ecf8e' }),
} satisfies Record<string, Section>;
