import type { Section } from '../section.ts';
import { useSettings } from '../use-settings.ts';
import { TransferCards } from './transfer-cards.tsx';

/** The settings as a file. */
export const transferSection: Section = {
  id: 'transfer',
  icon: 'page',
  title: 'transfer.title',
  why: 'transfer.why',
  Cards: function Transfer() {
    const { settings, change } = useSettings();
    return settings && <TransferCards settings={settings} change={change} />;
  },
};
