import { useRef, useState, type ReactNode } from 'react';
import { takeFocus } from '../../take-focus.ts';
import { say } from '../../say.ts';

/** Something that is kept, and what clears it: it says what it will remove before it does so. */
export function ClearLine({ name, amount, button, ask, isBusy, onClear, children }: { name: string; amount: string; button: string; ask: string; isBusy: boolean; onClear: () => void; children?: ReactNode }): ReactNode {
  const [isAsking, setIsAsking] = useState(false);
  const opener = useRef<HTMLButtonElement>(null);
  const leave = () => {
    setIsAsking(false);
    // Once the question has gone, so that the focus is not lost with it.
    requestAnimationFrame(() => opener.current?.focus());
  };
  return (
    <div className="keeping">
      <div className="line">
        <p><b>{name}</b><br /><span className="muted small num">{amount}</span></p>
        {children}
        <button className="btn btn-s btn-danger" type="button" ref={opener} aria-expanded={isAsking} aria-disabled={isBusy} onClick={() => !isBusy && setIsAsking(true)}>{button}</button>
      </div>
      {isAsking && (
        <fieldset className="note note-danger line">
          <legend className="sr">{button}</legend>
          <p>{ask}</p>
          <button className="btn btn-s btn-danger" type="button" onClick={() => { onClear(); leave(); }}>{button}</button>
          <button className="btn btn-s" type="button" ref={takeFocus} onClick={leave}>{say('clear.keep')}</button>
        </fieldset>
      )}
    </div>
  );
}
