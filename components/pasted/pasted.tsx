import { useId, useState, type ReactNode } from 'react';
import { Logo } from '../icons.tsx';
import { say } from '../say.ts';
import { paragraphsOf } from './paragraphs-of.ts';

/** A text that a person has pasted, as a page that is read; without one, a field for it. The bar stands over it as over any page. Its heading stands among what leads elsewhere, where the reader takes none for the text's. */
export function Pasted({ text, onListen, onOther }: { text: string | null; onListen: (text: string) => void; onOther: () => void }): ReactNode {
  return (
    <div className="pasted">
      <nav aria-label={say('name')}>
        <h1 className="brand"><Logo />{say('pasted.title')}</h1>
        {text !== null && <button className="btn btn-s" type="button" onClick={onOther}>{say('pasted.another')}</button>}
        <p className="muted small kept">{say('pasted.kept')}</p>
      </nav>
      <main>{text === null ? <PasteForm label={say('pasted.field')} rows={12} onListen={onListen} /> : <article>{paragraphsOf(text).map((paragraph, index) => <p key={index} dir="auto">{paragraph}</p>)}</article>}</main>
    </div>
  );
}

/** A field for a text, and what has it read: nothing sounds before that is pressed. */
export function PasteForm({ label, rows, onListen }: { label: string; rows: number; onListen: (text: string) => void }): ReactNode {
  const id = useId();
  const [typed, setTyped] = useState('');
  return (
    <form
      className="paste"
      onSubmit={(event) => {
        event.preventDefault();
        if (typed.trim() !== '') onListen(typed);
      }}
    >
      <div className="field">
        <label htmlFor={id}>{label}</label>
        <textarea className="input" id={id} rows={rows} value={typed} onChange={(event) => setTyped(event.currentTarget.value)} />
      </div>
      <button className="btn" type="submit" aria-disabled={typed.trim() === ''}>{say('paste.listen')}</button>
    </form>
  );
}
