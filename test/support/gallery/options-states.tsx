import type { Section } from '../../../components/options/section.ts';
import { CONNECTION_STATES } from './connection-states.tsx';
import { VOICES_STATES } from './voices-states.tsx';

/** Each state of each section, by name. Their files lie beside this one. */
const SECTION_STATES: Readonly<Record<string, Section>> = {
  ...CONNECTION_STATES,
  ...VOICES_STATES,
};

/** What the settings page can look like, by name: `options` shows a state of every section, `options-NAME` one section in that state. */
export const OPTIONS_STATES: Readonly<Record<string, readonly Section[]>> = {
  'options': [CONNECTION_STATES['connection-connected'], VOICES_STATES['voices']],
  ...Object.fromEntries(Object.entries(SECTION_STATES).map(([name, section]) => [`options-${name}`, [section]])),
};
