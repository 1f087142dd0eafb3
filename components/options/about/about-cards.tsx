import type { ReactNode } from 'react';
import { Logo } from '../../icons.tsx';
import { say } from '../../say.ts';

/** Which Lector this is, under which licence, and the way back to the first steps. */
export function AboutCards({ version }: { version: string }): ReactNode {
  return (
    <div className="card line">
      <Logo />
      <p><b>{say('about.version', { version })}</b><br /><span className="muted small">{say('about.licence')}</span></p>
      <a className="btn btn-s" href="welcome.html">{say('about.welcome')}</a>
    </div>
  );
}
