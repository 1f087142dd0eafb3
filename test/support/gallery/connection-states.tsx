import type { ConnectFailure, ConnectionView } from '../../../components/connect/connection-view.ts';
import { ConnectionCards } from '../../../components/options/connection/connection-cards.tsx';
import { connectionSection } from '../../../components/options/connection/connection-section.tsx';
import type { Section } from '../../../components/options/section.ts';
import { noting } from './noting.ts';

const showing = (view: ConnectionView): Section => ({ ...connectionSection, Cards: () => <ConnectionCards view={view} actions={noting()} /> });
const host = '127.0.0.1:8787';
const none: ConnectionView = { address: `http://${host}`, connectedTo: null, result: { state: 'idle' } };
const failed = (failure: ConnectFailure, retryInSeconds: number | null = null): Section => showing({ ...none, result: { state: 'failed', failure, host, retryInSeconds } });
const one: ConnectionView = {
  ...none,
  connectedTo: host,
  result: {
    state: 'connected', host, voiceCount: 48, answeredInMs: 42,
    engines: [{ engine: 'espeak', region: 'this machine' }, { engine: 'qwen', region: 'Singapore' }],
    client: { name: 'Chrome on Linux', pairedAt: '2026-11-03T09:30:00+01:00' },
  },
};

/** What the section on the connection can look like, by name. */
export const CONNECTION_STATES = {
  'connection-first': showing(none),
  'connection-connecting': showing({ ...none, result: { state: 'connecting' } }),
  'connection-connected': showing(one),
  'connection-astray': showing({ ...one, result: { state: 'failed', failure: 'unproved', host, retryInSeconds: null } }),
  'connection-disconnected': showing({ ...none, result: { state: 'disconnected', host, wasTold: false } }),
  'connection-no-answer': failed('no-answer'),
  'connection-code-wrong': failed('code-wrong'),
  'connection-too-many': failed('too-many-attempts', 30),
  'connection-wrong-token': failed('wrong-token'),
} satisfies Record<string, Section>;
