import type { ReactNode } from 'react';
import { ConnectionNote } from '../connect/connection-note.tsx';
import type { ConnectionView } from '../connect/connection-view.ts';
import { PairForm } from '../connect/pair-form.tsx';
import { PageIcon } from '../page-icons.tsx';
import type { WelcomeActions } from './welcome-view.ts';
import { say } from '../say.ts';

/** Connecting a backend, or the one that is connected. */
export function NaturalVoices({ connection, found, actions }: { connection: ConnectionView; found: string | null; actions: WelcomeActions }): ReactNode {
  if (connection.connectedTo !== null) {
    return (
      <>
        <output className="outcome"><ConnectionNote result={connection.result} /></output>
        <div className="alternatives">
          <button className="btn btn-s" type="button" onClick={() => actions.openSettings()}>{say('start.settings')}</button>
          <button className="btn btn-quiet btn-s" type="button" onClick={() => actions.disconnect()}>{say('connect.disconnect')}</button>
        </div>
      </>
    );
  }
  return (
    <>
      {found !== null && <p className="found"><PageIcon name="check" /><span>{say('natural.found', { host: found })}</span></p>}
      <PairForm key={connection.address} view={connection} actions={actions} />
      <ul className="facts">
        <li><PageIcon name="check" /><span>{say('natural.cost')}</span></li>
        <li><PageIcon name="shield" /><span>{say('natural.sent')}</span></li>
      </ul>
      <details>
        <summary>{say('natural.howTo')}</summary>
        <ol className="how-to">{(['natural.howTo1', 'natural.howTo2', 'natural.howTo3'] as const).map((key) => <li key={key}>{say(key)}</li>)}</ol>
      </details>
    </>
  );
}
