import type { ReactNode } from 'react';
import type { Pronunciation } from '../../../lib/reading/pronunciations.ts';
import { languageName } from '../../language-name.ts';
import { PageIcon } from '../../page-icons.tsx';
import { say } from '../../say.ts';

/** The rules there are, each with a button that removes it. */
export function PronunciationTable({ rules, onRemove }: { rules: readonly Pronunciation[]; onRemove: (rule: Pronunciation) => void }): ReactNode {
  return (
    <div className="card">
      <h3>{say('pronunciation.rules')}</h3>
      {rules.length === 0 ? <p className="muted">{say('pronunciation.none')}</p> : (
        <table className="tbl rules">
          <thead>
            <tr>
              {(['written', 'said', 'match', 'language', 'site'] as const).map((column) => <th key={column} scope="col">{say(`pronunciation.${column}`)}</th>)}
              <td aria-label={say('pronunciation.title')} />
            </tr>
          </thead>
          <tbody>
            {rules.map((rule, index) => (
              <tr key={index}>
                <th scope="row" dir="auto">{rule.written}</th>
                <td dir="auto">{rule.said}</td>
                <td>{say(`pronunciation.match.${rule.match}`)}</td>
                <td>{rule.language === null ? say('pronunciation.anyLanguage') : languageName(rule.language)}</td>
                <td>{rule.site ?? say('pronunciation.anySite')}</td>
                <td><button type="button" className="icon-btn" aria-label={say('pronunciation.remove', { written: rule.written })} onClick={() => onRemove(rule)}><PageIcon name="trash" /></button></td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
    </div>
  );
}
