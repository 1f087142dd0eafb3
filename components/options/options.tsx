import type { ReactNode } from 'react';
import { Logo } from '../icons.tsx';
import { PageIcon } from '../page-icons.tsx';
import type { Section } from './section.ts';
import { useCurrentSection } from './use-current-section.ts';
import { say } from '../say.ts';

/** The settings page: side navigation and sections. */
export function Options({ sections }: { sections: readonly Section[] }): ReactNode {
  const current = useCurrentSection(sections);
  return (
    <>
      <a className="skip btn" href="#main">{say('options.skip')}</a>
      <div className="shell">
        <header className="side">
          <h1><Logo />{say('options.title')}</h1>
          <nav aria-label={say('options.sections')}>
            {sections.map(({ id, icon, title }) => (
              <a key={id} href={`#${id}`} aria-current={id === current ? 'location' : undefined}><PageIcon name={icon} />{say(title)}</a>
            ))}
          </nav>
        </header>
        <main id="main" tabIndex={-1}>
          {sections.map(({ id, title, why, Cards }) => (
            <section key={id} id={id} aria-labelledby={`${id}-title`}>
              <header>
                <h2 id={`${id}-title`}>{say(title)}</h2>
                <p className="muted">{say(why)}</p>
              </header>
              <Cards />
            </section>
          ))}
        </main>
      </div>
    </>
  );
}
