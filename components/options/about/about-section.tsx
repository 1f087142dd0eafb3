import type { Section } from '../section.ts';
import { AboutCards } from './about-cards.tsx';
import { useAbout } from './use-about.ts';

/** Which Lector this is. */
export const aboutSection: Section = {
  id: 'about',
  icon: 'info',
  title: 'about.title',
  why: 'about.why',
  Cards: function About() {
    return <AboutCards {...useAbout()} />;
  },
};
