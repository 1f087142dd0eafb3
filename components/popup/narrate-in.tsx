import { useId, type ReactNode } from 'react';
import { LANGUAGES, type Language } from '../../lib/contract/languages.ts';
import { languageName } from '../language-name.ts';
import { priceOf } from '../money.ts';
import type { PopupActions, ReadyView } from './popup-view.ts';
import { say } from '../say.ts';

/** What the page is narrated in. It is apart from "This page is in": a setting of the one never becomes a value of the other. */
export function NarrateIn({ language, onChange }: { language: Language | null; onChange: (language: Language | null) => void }): ReactNode {
  const id = useId();
  return (
    <div className="field">
      <label htmlFor={id}>{say('learning.narrateIn')}</label>
      <span className="select">
        <select id={id} value={language ?? ''} onChange={(event) => onChange(LANGUAGES.find((candidate) => candidate === event.currentTarget.value) ?? null)}>
          <option value="">{say('learning.asWritten')}</option>
          {LANGUAGES.map((candidate) => <option key={candidate} value={candidate}>{languageName(candidate)}</option>)}
        </select>
      </span>
    </div>
  );
}

/** That no voice speaks the page's language, and one press to hear it in another, with what that will cost. */
export function Offer({ offer, cost, actions }: { offer: NonNullable<ReadyView['offer']>; cost: ReadyView['cost']; actions: PopupActions }): ReactNode {
  const language = languageName(offer.narrateIn);
  return (
    <div className="note offer">
      <p className="note-text">{say('popup.unspoken', { language: languageName(offer.unspoken) })}</p>
      <button className="btn btn-quiet btn-s" type="button" onClick={() => actions.listenIn(offer.narrateIn)}>
        {cost === null ? say('popup.narrateInstead', { language }) : cost === 0 ? say('popup.narrateFree', { language }) : say('popup.narrateFor', { language, price: priceOf(cost) })}
      </button>
    </div>
  );
}
