import { useId, useState, type FormEvent, type ReactNode } from 'react';
import { faultyField } from './connection-note.tsx';
import type { ConnectionActions, ConnectionView } from './connection-view.ts';
import { say } from '../say.ts';

/** A token by hand, behind a disclosure: for servers whose settings name one. */
export function TokenForm({ view, actions }: { view: ConnectionView; actions: Pick<ConnectionActions, 'enterToken'> }): ReactNode {
  const id = useId();
  const [address, setAddress] = useState(view.address);
  const [token, setToken] = useState('');
  const [isShown, setIsShown] = useState(false);
  const isConnecting = view.result.state === 'connecting';
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (!isConnecting) actions.enterToken(address, token);
  };
  return (
    <details>
      <summary>{say('connect.useToken')}</summary>
      <form className="stack" noValidate onSubmit={submit}>
        <p className="hint">{say('connect.tokenWhy')}</p>
        <div className="field">
          <label htmlFor={`${id}address`}>{say('connect.address')}</label>
          <input className="input" id={`${id}address`} type="url" inputMode="url" autoComplete="off" spellCheck={false} placeholder="http://127.0.0.1:8787" required value={address} onChange={(event) => setAddress(event.currentTarget.value)} />
        </div>
        <div className="field">
          <label htmlFor={`${id}token`}>{say('connect.token')}</label>
          <input className="input" id={`${id}token`} type={isShown ? 'text' : 'password'} autoComplete="off" spellCheck={false} required value={token} aria-invalid={faultyField(view.result) === 'token'} onChange={(event) => setToken(event.currentTarget.value)} />
        </div>
        <label className="check"><input type="checkbox" checked={isShown} onChange={(event) => setIsShown(event.currentTarget.checked)} />{say('connect.tokenShow')}</label>
        <button className="btn" type="submit" aria-disabled={isConnecting}>{say('connect.tokenUse')}</button>
      </form>
    </details>
  );
}
