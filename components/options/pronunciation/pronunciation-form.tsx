import { useId, useState, type FormEvent, type ReactNode } from 'react';
import { LANGUAGES } from '../../../lib/contract/languages.ts';
import { faultOf, findPronunciations, MAX_PRONUNCIATIONS, MAX_SAID, MAX_WRITTEN, type Pronunciation } from '../../../lib/reading/pronunciations.ts';
import { spokenText } from '../../../lib/reading/spoken-text.ts';
import { languageName } from '../../language-name.ts';
import { say } from '../../say.ts';

const MATCHES = ['word', 'exact', 'pattern'] as const;
const EMPTY: Pronunciation = { written: '', said: '', match: 'word', language: null, site: null };

/** A form for a new rule, and a sentence to try it on together with those there are. */
export function PronunciationForm({ rules, onAdd }: { rules: readonly Pronunciation[]; onAdd: (rule: Pronunciation) => void }): ReactNode {
  const id = useId();
  const [rule, setRule] = useState(EMPTY);
  const [sample, setSample] = useState<string>(say('pronunciation.trySample'));
  const [isTried, setIsTried] = useState(false);
  const fault = faultOf(rule);
  const set = (patch: Partial<Pronunciation>) => {
    setIsTried(false);
    setRule((before) => ({ ...before, ...patch }));
  };
  const submit = (event: FormEvent) => {
    event.preventDefault();
    setIsTried(true);
    if (fault !== null || rules.length >= MAX_PRONUNCIATIONS) return;
    onAdd({ ...rule, written: rule.written.trim(), said: rule.said.trim() });
    setRule(EMPTY);
    setIsTried(false);
  };
  const language = rule.language ?? 'en';
  const said = spokenText(sample, language, findPronunciations(sample, { language, site: rule.site ?? '', rules: [...rules, rule] })).text;
  return (
    <form className="card two" noValidate onSubmit={submit}>
      <div className="stack">
        <div className="field">
          <label htmlFor={`${id}written`}>{say('pronunciation.written')}</label>
          <input className="input" id={`${id}written`} dir="auto" maxLength={MAX_WRITTEN} autoComplete="off" spellCheck={false} value={rule.written} aria-invalid={isTried && fault !== null} aria-describedby={isTried && fault !== null ? `${id}fault` : undefined} onChange={(event) => set({ written: event.currentTarget.value })} />
          {isTried && fault !== null && <p className="hint" id={`${id}fault`}>{say(`pronunciation.fault.${fault}`)}</p>}
        </div>
        <div className="field">
          <label htmlFor={`${id}said`}>{say('pronunciation.said')}</label>
          <input className="input" id={`${id}said`} dir="auto" maxLength={MAX_SAID} autoComplete="off" spellCheck={false} value={rule.said} aria-describedby={`${id}saidHint`} onChange={(event) => set({ said: event.currentTarget.value })} />
          <p className="hint" id={`${id}saidHint`}>{say('pronunciation.saidHint')}</p>
        </div>
        <div className="field">
          <label htmlFor={`${id}try`}>{say('pronunciation.try')}</label>
          <input className="input" id={`${id}try`} dir="auto" maxLength={300} value={sample} onChange={(event) => setSample(event.currentTarget.value)} />
          <output htmlFor={`${id}try`}><span className="muted">{say('pronunciation.saidAs')}:</span> <span dir="auto">{said}</span></output>
        </div>
        <button className="btn btn-primary" type="submit">{say('pronunciation.add')}</button>
      </div>
      <div className="stack">
        <div className="field">
          <label htmlFor={`${id}match`}>{say('pronunciation.match')}</label>
          <span className="select">
            <select id={`${id}match`} value={rule.match} onChange={(event) => set({ match: MATCHES.find((match) => match === event.currentTarget.value) ?? 'word' })}>
              {MATCHES.map((match) => <option key={match} value={match}>{say(`pronunciation.match.${match}`)}</option>)}
            </select>
          </span>
        </div>
        <div className="field">
          <label htmlFor={`${id}language`}>{say('pronunciation.language')}</label>
          <span className="select">
            <select id={`${id}language`} value={rule.language ?? ''} onChange={(event) => set({ language: LANGUAGES.find((candidate) => candidate === event.currentTarget.value) ?? null })}>
              <option value="">{say('pronunciation.anyLanguage')}</option>
              {LANGUAGES.map((candidate) => <option key={candidate} value={candidate}>{languageName(candidate)}</option>)}
            </select>
          </span>
        </div>
        <div className="field">
          <label htmlFor={`${id}site`}>{say('pronunciation.site')}</label>
          <input className="input" id={`${id}site`} maxLength={253} autoComplete="off" spellCheck={false} value={rule.site ?? ''} aria-describedby={`${id}siteHint`} onChange={(event) => set({ site: siteOf(event.currentTarget.value) })} />
          <p className="hint" id={`${id}siteHint`}>{say('pronunciation.siteHint')}</p>
        </div>
      </div>
    </form>
  );
}

/** The host in what somebody types or pastes; null where that is nothing. */
function siteOf(typed: string): string | null {
  const host = typed.trim().toLowerCase().replace(/^https?:\/\//, '').replace(/[/:?#].*$/, '');
  return host === '' ? null : host;
}
