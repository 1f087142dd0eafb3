import { useId, type ReactNode } from 'react';
import { LANGUAGES, type Language } from '../lib/contract/languages.ts';
import { myLanguageOf } from '../lib/settings/learning.ts';
import { languageName } from './language-name.ts';
import { say } from './say.ts';

/** The person's own language: the browser's, or one of the ten. */
export function MyLanguage({ language, browserLanguages, choose }: { language: Language | null; browserLanguages: readonly string[]; choose: (language: Language | null) => void }): ReactNode {
  const id = useId();
  const browsers = languageName(myLanguageOf({ myLanguage: null }, browserLanguages));
  return (
    <div className="field">
      <label htmlFor={id}>{say('learning.mine')}</label>
      <span className="select">
        <select id={id} value={language ?? ''} onChange={(event) => choose(event.currentTarget.value === '' ? null : (event.currentTarget.value as Language))}>
          <option value="">{say('learning.browsers', { language: browsers })}</option>
          {LANGUAGES.map((each) => <option key={each} value={each}>{languageName(each)}</option>)}
        </select>
      </span>
    </div>
  );
}
