import { isSamePart } from '../../../lib/reading/never-read.ts';
import type { Section } from '../section.ts';
import { useSettings } from '../use-settings.ts';
import { NeverReadCard } from './never-read-card.tsx';
import { WhatIsReadCards } from './what-is-read-cards.tsx';

/** What of a page is read. */
export const whatIsReadSection: Section = {
  id: 'what-is-read',
  icon: 'text',
  title: 'read.title',
  why: 'read.why',
  Cards: function WhatIsRead() {
    const { settings, change } = useSettings();
    return settings && (
      <>
        <WhatIsReadCards wanted={settings.whatIsRead} change={(whatIsRead) => change({ whatIsRead })} />
        <NeverReadCard neverRead={settings.neverRead} onRemove={(rule) => change({ neverRead: settings.neverRead.filter((other) => !isSamePart(other, rule)) })} />
      </>
    );
  },
};
