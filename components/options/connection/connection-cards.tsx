import type { ReactNode } from 'react';
import type { Connected, ConnectionActions, ConnectionView } from '../../connect/connection-view.ts';
import { ConnectionNote } from '../../connect/connection-note.tsx';
import { PairForm } from '../../connect/pair-form.tsx';
import { TokenForm } from '../../connect/token-form.tsx';
import { inLanguage, say } from '../../say.ts';

const dates = inLanguage((locale) => new Intl.DateTimeFormat(locale, { dateStyle: 'long' }));

/** The backend that is connected, and how to connect one. */
export function ConnectionCards({ view, actions }: { view: ConnectionView; actions: ConnectionActions }): ReactNode {
  if (view.connectedTo === null) {
    return (
      <div className="card">
        <PairForm view={view} actions={actions} />
        <TokenForm view={view} actions={actions} />
      </div>
    );
  }
  const { result } = view;
  const isBusy = result.state === 'connecting';
  return (
    <div className="card">
      <div className="line">
        <output className="outcome">
          <ConnectionNote result={result} />
          {result.state === 'connected' && <span className="hint">{aboutClient(result)} {say('connect.answered', { ms: result.answeredInMs })}</span>}
        </output>
        <button className="btn btn-s" type="button" aria-disabled={isBusy} onClick={() => !isBusy && actions.test()}>{say('connect.test')}</button>
        <button className="btn btn-s btn-danger" type="button" aria-disabled={isBusy} onClick={() => !isBusy && actions.disconnect()}>{say('connect.disconnect')}</button>
      </div>
      <details open={result.state === 'failed'}>
        <summary>{say('connection.another')}</summary>
        <div className="stack">
          <PairForm view={{ ...view, result: { state: 'idle' } }} actions={actions} />
          <TokenForm view={{ ...view, result: { state: 'idle' } }} actions={actions} />
        </div>
      </details>
    </div>
  );
}

function aboutClient({ client }: Connected): string {
  if (client === null) return '';
  const { name, pairedAt } = client;
  if (pairedAt === null) return say('connect.byToken', { name });
  return say('connect.pairedAs', { name, date: dates().format(new Date(pairedAt)) });
}
