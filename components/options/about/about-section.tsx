import type { Section } from '../section.ts';
import { AboutCards } from './about-cards.tsx';
import { ReportCard } from './report-card.tsx';
import { useAbout } from './use-about.ts';

/** Which Lector this is, and what a report of a problem says. */
export const aboutSection: Section = {
  id: 'about',
  icon: 'info',
  title: 'about.title',
  why: 'about.why',
  Cards: function About() {
    const { version, report, copy } = useAbout();
    return <><AboutCards version={version} /><ReportCard report={report} copy={copy} /></>;
  },
};
