import type { Section } from '../../../components/options/section.ts';
import { CONNECTION_STATES } from './connection-states.tsx';
import { LEARNING_STATES } from './learning-states.tsx';
import { PRONUNCIATION_STATES } from './pronunciation-states.tsx';
import { PRIVACY_STATES } from './privacy-states.tsx';
import { LOOK_STATES } from './look-states.tsx';
import { SHORTCUTS_STATES } from './shortcuts-states.tsx';
import { TRANSFER_STATES } from './transfer-states.tsx';
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
  ...LOOK_STATES,
  ...SHORTCUTS_STATES,
  ...TRANSFER_STATES,
};

const connection: Section = {
  ...CONNECTION_STATES['connection-connected'],
  Cards: () => [CONNECTION_STATES['connection-connected'], USAGE_STATES['usage']].map(({ Cards }, index) => <Cards key={index} />),
};

const voices: Section = {
  ...VOICES_STATES['voices'],
  Cards: () => [VOICES_STATES['favourites'], VOICES_STATES['voices']].map(({ Cards }, index) => <Cards key={index} />),
};

/** What the settings page can look like, by name: `options` shows a state of every section, `options-NAME` one section in that state. */
export const OPTIONS_STATES: Readonly<Record<string, readonly Section[]>> = {
  'options': [connection, voices, PRONUNCIATION_STATES['pronunciation'], WHAT_IS_READ_STATES['what-is-read'], LEARNING_STATES['learning'], LOOK_STATES['look'], SHORTCUTS_STATES['shortcuts'], PRIVACY_STATES['privacy-connected'], TRANSFER_STATES['transfer-preview'], TRANSFER_STATES['about']],
  ...Object.fromEntries(Object.entries(SECTION_STATES).map(([name, section]) => [`options-${name}`, [section]])),
};
