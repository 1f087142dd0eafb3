import type { ReactNode } from 'react';
import type { NeverRead } from '../../../lib/reading/never-read.ts';
import { say } from '../../say.ts';

/** The parts that are never read on their sites, by site, each to be read again. */
export function NeverReadCard({ neverRead, onRemove }: { neverRead: readonly NeverRead[]; onRemove: (rule: NeverRead) => void }): ReactNode {
  const sorted = neverRead.toSorted((one, other) => one.site.localeCompare(other.site));
  return (
    <div className="card">
      <h3>{say('read.never')}</h3>
      <p className="hint">{say(sorted.length === 0 ? 'read.neverNone' : 'read.neverWhy')}</p>
      {sorted.length > 0 && (
        <ul className="never-list">
          {sorted.map((rule) => (
            <li className="hrow" key={`${rule.site} ${rule.place} ${rule.heading}`}>
              <span><b dir="auto">{rule.label}</b><span className="hint">{rule.site}</span></span>
              <button className="btn btn-quiet btn-s" type="button" aria-label={say('read.neverAgainOf', { part: rule.label, site: rule.site })} onClick={() => onRemove(rule)}>{say('read.neverAgain')}</button>
            </li>
          ))}
        </ul>
      )}
    </div>
  );
}
