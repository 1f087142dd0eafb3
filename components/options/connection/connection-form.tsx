import { useId, useState, type FormEvent, type ReactNode } from 'react';
import { ConnectionNote } from './connection-note.tsx';
import type { ConnectionActions, ConnectionView } from './connection-view.ts';
import { say } from './words.ts';

/** Address and token of the backend, and what has come of trying them. */
export function ConnectionForm({ view, actions }: { view: ConnectionView; actions: ConnectionActions }): ReactNode {
  const id = useId();
  const [address, setAddress] = useState(view.address);
  const [token, setToken] = useState('');
  const [isShown, setIsShown] = useState(false);
  const { state } = view.result;
  const isConnecting = state === 'connecting';
  const isAddressWrong = state === 'not-an-address' || state === 'needs-https' || state === 'no-answer' || state === 'not-a-backend';
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (!isConnecting) actions.connect(address.trim(), token.trim());
  };
  return (
    <form className="card" noValidate onSubmit={submit}>
      <div className="field">
        <label htmlFor={`${id}address`}>{say('connection.address')}</label>
        <input className="input" id={`${id}address`} type="url" inputMode="url" autoComplete="off" spellCheck={false} placeholder="http://127.0.0.1:8787" required value={address} aria-invalid={isAddressWrong} aria-describedby={isAddressWrong ? `${id}result` : undefined} onChange={(event) => setAddress(event.currentTarget.value)} />
      </div>
      <div className="field">
        <label htmlFor={`${id}token`}>{say('connection.token')}</label>
        <input className="input" id={`${id}token`} type={isShown ? 'text' : 'password'} autoComplete="off" spellCheck={false} required={!view.hasToken} value={token} aria-invalid={state === 'wrong-token'} aria-describedby={state === 'wrong-token' ? `${id}result` : view.hasToken ? `${id}kept` : undefined} onChange={(event) => setToken(event.currentTarget.value)} />
        {view.hasToken && <p className="hint" id={`${id}kept`}>{say('connection.tokenKept')}</p>}
      </div>
      <label className="check"><input type="checkbox" checked={isShown} onChange={(event) => setIsShown(event.currentTarget.checked)} />{say('connection.tokenShow')}</label>
      {/* Not `disabled`: that would drop the keyboard's place. */}
      <button className="btn btn-primary" type="submit" aria-disabled={isConnecting}>{say('connection.connect')}</button>
      <output id={`${id}result`}><ConnectionNote result={view.result} /></output>
    </form>
  );
}
