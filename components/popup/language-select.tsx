import type { ReactNode } from 'react';
import { LANGUAGES, type Language } from '../../lib/contract/languages.ts';
import { languageName } from '../language-name.ts';
import { say } from '../say.ts';

/** "This page is in": what was found, to be corrected by the person. It changes how the text is read and never translates. */
export function LanguageSelect({ language, onChange }: { language: Language | null; onChange: (language: Language) => void }): ReactNode {
  return (
    <span className="select fact">
      <select
        aria-label={say('popup.language')}
        title={say('popup.language')}
        value={language ?? ''}
        onChange={(event) => {
          const chosen = LANGUAGES.find((candidate) => candidate === event.currentTarget.value);
          if (chosen !== undefined) onChange(chosen);
        }}
      >
        {language === null && <option value="" disabled>{say('popup.languageUnknown')}</option>}
        {LANGUAGES.map((candidate) => <option key={candidate} value={candidate}>{languageName(candidate)}</option>)}
      </select>
    </span>
  );
}
