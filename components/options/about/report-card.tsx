import { useState, type ReactNode } from 'react';
import { say } from '../../say.ts';

/** What a report of a problem would say, to be read before it is copied; null while it is being gathered. */
export function ReportCard({ report, copy }: { report: string | null; /** Puts a text on the clipboard; false where the browser does not let it. */ copy: (text: string) => Promise<boolean> }): ReactNode {
  const [outcome, setOutcome] = useState<'copied' | 'not-copied' | null>(null);
  return (
    <div className="card">
      <h3 id="report">{say('report.title')}</h3>
      <p className="muted">{say('report.why')}</p>
      <textarea className="input report" rows={9} readOnly lang="en" dir="ltr" aria-labelledby="report" value={report ?? ''} />
      <div className="line">
        <button className="btn btn-s" type="button" disabled={report === null} onClick={() => report !== null && void copy(report).then((isDone) => setOutcome(isDone ? 'copied' : 'not-copied'))}>{say('report.copy')}</button>
        <output>{outcome !== null && say(`report.${outcome}`)}</output>
      </div>
    </div>
  );
}
