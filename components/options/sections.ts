import { aboutSection } from './about/about-section.tsx';
import { connectionSection } from './connection/connection-section.tsx';
import { learningSection } from './learning/learning-section.tsx';
import { lookSection } from './look/look-section.tsx';
import { privacySection } from './privacy/privacy-section.tsx';
import { pronunciationSection } from './pronunciation/pronunciation-section.tsx';
import type { Section } from './section.ts';
import { shortcutsSection } from './shortcuts/shortcuts-section.tsx';
import { transferSection } from './transfer/transfer-section.tsx';
import { voicesSection } from './voices/voices-section.tsx';
import { whatIsReadSection } from './what-is-read/what-is-read-section.tsx';

/** The sections of the settings, in their order on the page: only what holds something real. */
export const SECTIONS: readonly Section[] = [
  connectionSection,
  voicesSection,
  pronunciationSection,
  whatIsReadSection,
  learningSection,
  lookSection,
  shortcutsSection,
  privacySection,
  transferSection,
  aboutSection,
];
