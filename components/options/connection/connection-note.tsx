import type { ReactNode } from 'react';
import { Icon } from '../../icons.tsx';
import type { ConnectionResult } from './connection-view.ts';
import { say } from './words.ts';

/** What has come of an attempt to connect: what happened, then what to do. */
export function ConnectionNote({ result }: { result: ConnectionResult }): ReactNode {
  switch (result.state) {
    case 'idle':
      return null;
    case 'connecting':
      return <span className="result"><span className="spin" aria-hidden="true" />{say('connection.connecting')}</span>;
    case 'connected':
      return (
        <span className="result">
          <span className="done"><Icon name="check" /></span>
          <span><b>{say('connection.connected', { host: result.host })}</b><br /><span className="muted">{say('connection.connectedWith', { count: result.voiceCount, engines: result.engines.join(', ') })}</span></span>
        </span>
      );
    case 'wrong-token':
      return <Fault what={say('connection.wrongToken', { host: result.host })} advice={say('connection.wrongTokenDo')} />;
    case 'no-answer':
      return <Fault what={say('connection.noAnswer', { host: result.host })} advice={say('connection.noAnswerDo')} />;
    case 'not-a-backend':
      return <Fault what={say('connection.notABackend', { host: result.host })} advice={say('connection.notABackendDo')} />;
    case 'needs-https':
      return <Fault what={say('connection.needsHttps')} advice={say('connection.needsHttpsDo')} />;
    case 'not-an-address':
      return <Fault what={say('connection.notAnAddress')} advice={say('connection.notAnAddressDo')} />;
  }
}

function Fault({ what, advice }: { what: string; advice: string }): ReactNode {
  return <span className="note note-danger"><Icon name="warning" /><span className="note-text"><b>{what}</b> {advice}</span></span>;
}
