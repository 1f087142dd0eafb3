import { useId, useState, type ReactNode } from 'react';
import { parseSites } from '../../../lib/settings/never-send.ts';
import { say } from '../../say.ts';

/** The sites whose pages are never sent, one a line, as they are kept; what names no site is said and stays in the field. */
export function NeverSendCard({ sites, onChange }: { sites: readonly string[]; onChange: (sites: string[]) => void }): ReactNode {
  const id = useId();
  const [typed, setTyped] = useState(sites.join('\n'));
  const [result, setResult] = useState<{ refused: string[]; count: number } | null>(null);
  const save = () => {
    const parsed = parseSites(typed);
    onChange(parsed.sites);
    setResult({ refused: parsed.refused, count: parsed.sites.length });
    setTyped([...parsed.sites, ...parsed.refused].join('\n'));
  };
  const isRefused = result !== null && result.refused.length > 0;
  return (
    <form
      className="card"
      onSubmit={(event) => {
        event.preventDefault();
        save();
      }}
    >
      <div className="field">
        <label htmlFor={id}>{say('never.title')}</label>
        <textarea
          className="input" id={id} rows={4} spellCheck={false} autoCapitalize="off" placeholder={'mail.example.com\nbank.example.com'}
          aria-describedby={result === null ? `${id}hint` : `${id}hint ${id}result`} aria-invalid={isRefused} value={typed} onChange={(event) => setTyped(event.currentTarget.value)}
        />
        <p className="hint" id={`${id}hint`}>{say('never.hint')}</p>
      </div>
      <div className="line">
        <button className="btn btn-s" type="submit">{say('never.save')}</button>
        <output className="outcome">{result !== null && <span id={`${id}result`}>{isRefused ? say('never.refused', { lines: result.refused.join(', ') }) : say('never.saved', { count: result.count })}</span>}</output>
      </div>
    </form>
  );
}
