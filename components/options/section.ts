import type { ReactNode } from 'react';
import type { PlainTextKey } from '../../lib/locales/texts.ts';
import type { PageIconName } from '../page-icons.tsx';

/** A section of the settings: a place in the side navigation, a heading, and cards. Each has a folder of its own beside this file. */
export interface Section {
  /** The end of its address, `options.html#id`. */
  id: string;
  icon: PageIconName;
  title: PlainTextKey;
  /** One line below the heading. */
  why: PlainTextKey;
  /** Its cards, connected to what they show and change; nothing while that is being read. */
  Cards: () => ReactNode;
}
