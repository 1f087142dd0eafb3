import type { ReactNode } from 'react';
import { backendWords } from '../backend-words.ts';
import { PageIcon } from '../page-icons.tsx';
import { engineName } from '../popup/voices/voice-about.ts';
import type { Connected, ConnectFailure, ConnectionResult } from './connection-view.ts';
import { inLanguage, say } from '../say.ts';

const lists = inLanguage((locale) => new Intl.ListFormat(locale));

/** Failures that are about the address; the others are about the code or the token. */
const OF_ADDRESS: readonly ConnectFailure[] = ['not-an-address', 'needs-https', 'no-answer', 'not-a-backend', 'unproved', 'host-refused'];

/** Which field a result finds fault with. */
export function faultyField(result: ConnectionResult): 'address' | 'code' | 'token' | null {
  if (result.state !== 'failed') return null;
  if (OF_ADDRESS.includes(result.failure)) return 'address';
  return result.failure.startsWith('code-') ? 'code' : result.failure === 'wrong-token' ? 'token' : null;
}

/** What has come of an attempt to connect: what happened, then what to do. */
export function ConnectionNote({ result }: { result: ConnectionResult }): ReactNode {
  switch (result.state) {
    case 'idle':
      return null;
    case 'connecting':
      return <span className="result"><span className="spin" aria-hidden="true" />{say('connect.connecting')}</span>;
    case 'connected':
      return (
        <span className="result">
          <span className="done"><PageIcon name="check" /></span>
          <span><b>{say('connect.connected', { host: result.host })}</b><br /><span className="muted">{voicesOf(result)}</span></span>
        </span>
      );
    case 'disconnected':
      return <span className="result"><span><b>{say('connect.disconnected', { host: result.host })}</b><br /><span className="muted">{say(result.wasTold ? 'connect.disconnectedTold' : 'connect.disconnectedUntold')}</span></span></span>;
    case 'failed': {
      const { failure, host, retryInSeconds } = result;
      return (
        <span className="note note-danger">
          <PageIcon name="warning" />
          <span className="note-text"><b>{say(`failed.${failure}`, { host })}</b> {retryInSeconds === null ? say(`failed.${failure}.do`) : say('connect.retryIn', { count: retryInSeconds })}</span>
        </span>
      );
    }
  }
}

function voicesOf({ voiceCount: count, engines }: Connected): string {
  if (engines.length === 0) return say('connect.voices', { count });
  const named = engines.map(({ engine, region }) => `${engineName(engine)} (${backendWords('place', region)})`);
  return say('connect.voicesOf', { count, engines: lists().format(named) });
}
