import type { ReactNode } from 'react';
import { Icon } from '../icons.tsx';
import type { ConnectionResult } from './options-view.ts';
import { say } from './words.ts';

/** What has come of an attempt to connect: what happened, then what to do. */
export function ConnectionNote({ result }: { result: ConnectionResult }): ReactNode {
  switch (result.state) {
    case 'idle':
      return null;
    case 'connecting':
      return <span className="result"><span className="spin" aria-hidden="true" />{say('options.connecting')}</span>;
    case 'connected':
      return (
        <span className="result">
          <span className="done"><Icon name="check" /></span>
          <span><b>{say('options.connected', { host: result.host })}</b><br /><span className="muted">{say('options.connectedWith', { count: result.voiceCount, engines: result.engines.join(', ') })}</span></span>
        </span>
      );
    case 'wrong-token':
      return <Fault what={say('options.wrongToken', { host: result.host })} advice={say('options.wrongTokenDo')} />;
    case 'no-answer':
      return <Fault what={say('options.noAnswer', { host: result.host })} advice={say('options.noAnswerDo')} />;
    case 'not-a-backend':
      return <Fault what={say('options.notABackend', { host: result.host })} advice={say('options.notABackendDo')} />;
    case 'needs-https':
      return <Fault what={say('options.needsHttps')} advice={say('options.needsHttpsDo')} />;
    case 'not-an-address':
      return <Fault what={say('options.notAnAddress')} advice={say('options.notAnAddressDo')} />;
  }
}

function Fault({ what, advice }: { what: string; advice: string }): ReactNode {
  return <span className="note note-danger"><Icon name="warning" /><span className="note-text"><b>{what}</b> {advice}</span></span>;
}
