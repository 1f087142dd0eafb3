import { useId, useState, type FormEvent, type ReactNode } from 'react';
import { ConnectionNote, faultyField } from './connection-note.tsx';
import type { ConnectionActions, ConnectionView } from './connection-view.ts';
import { say } from '../say.ts';

/** Address and pairing code of a backend, and what has come of trying them. */
export function PairForm({ view, actions }: { view: ConnectionView; actions: Pick<ConnectionActions, 'pair'> }): ReactNode {
  const id = useId();
  const [address, setAddress] = useState(view.address);
  const [code, setCode] = useState('');
  const isConnecting = view.result.state === 'connecting';
  const faulty = faultyField(view.result);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (!isConnecting) actions.pair(address, code);
  };
  return (
    <>
      <form className="pairing" noValidate onSubmit={submit}>
        <div className="field">
          <label htmlFor={`${id}address`}>{say('connect.address')}</label>
          <input className="input" id={`${id}address`} type="url" inputMode="url" autoComplete="off" spellCheck={false} placeholder="http://127.0.0.1:8787" required value={address} aria-invalid={faulty === 'address'} aria-describedby={faulty === 'address' ? `${id}result` : undefined} onChange={(event) => setAddress(event.currentTarget.value)} />
        </div>
        <div className="field">
          <label htmlFor={`${id}code`}>{say('connect.code')}</label>
          <input className="input num code" id={`${id}code`} inputMode="numeric" autoComplete="one-time-code" maxLength={9} placeholder="000 000" required value={code} aria-invalid={faulty === 'code'} aria-describedby={faulty === 'code' ? `${id}result ${id}hint` : `${id}hint`} onChange={(event) => setCode(event.currentTarget.value)} />
        </div>
        {/* Not `disabled`: that would drop the keyboard's place. */}
        <button className="btn btn-primary" type="submit" aria-disabled={isConnecting}>{say('connect.pair')}</button>
      </form>
      <p className="hint" id={`${id}hint`}>{say('connect.codeHint')}</p>
      <output className="outcome" id={`${id}result`}><ConnectionNote result={view.result} /></output>
    </>
  );
}
