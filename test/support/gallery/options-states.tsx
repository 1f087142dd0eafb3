import type { Section } from '../../../components/options/section.ts';
import { CONNECTION_STATES } from './connection-states.tsx';
import { LEARNING_STATES } from './learning-states.tsx';
import { PRONUNCIATION_STATES } from './pronunciation-states.tsx';
import { PRIVACY_STATES } from './privacy-states.tsx';
import { USAGE_STATES } from './usage-states.tsx';
import { VOICES_STATES } from './voices-states.tsx';
import { WHAT_IS_READ_STATES } from './what-is-read-states.tsx';

/** Each state of each section, by name. Their files lie beside this one. */
const SECTION_STATES: Readonly<Record<string, Section>> = {
  ...CONNECTION_STATES,
  ...USAGE_STATES,
  ...VOICES_STATES,
  ...WHAT_IS_READ_STATES,
  ...LEARNING_STATES,
  ...PRIVACY_STATES,
  ...PRONUNCIATION_STATES,
};

const connection: Section = {
  ...CONNECTION_STATES['connection-connected'],
  Cards: () => [CONNECTION_STATES['connection-connected'], USAGE_STATES['usage']].map(({ Cards }, index) => <Cards key={index} />),
};

/** What the settings page can look like, by name: `options` shows a state of every section, `options-NAME` one section in that state. */
export const OPTIONS_STATES: Readonly<Record<string, readonly Section[]>> = {
  'options': [connection, VOICES_STATES['voices'], WHAT_IS_READ_STATES['what-is-read'], PRONUNCIATION_STATES['pronunciation'], LEARNING_STATES['learning'], PRIVACY_STATES['privacy-connected']],
  ...Object.fromEntries(Object.entries(SECTION_STATES).map(([name, section]) => [`options-${name}`, [section]])),
};
