import { ConnectionForm } from '../../../components/options/connection/connection-form.tsx';
import { connectionSection } from '../../../components/options/connection/connection-section.tsx';
import type { ConnectionView } from '../../../components/options/connection/connection-view.ts';
import type { Section } from '../../../components/options/section.ts';
import { noting } from './noting.ts';

const showing = (view: ConnectionView): Section => ({ ...connectionSection, Cards: () => <ConnectionForm view={view} actions={noting()} /> });
const idle: ConnectionView = { address: '', hasToken: false, result: { state: 'idle' } };
const tried: ConnectionView = { address: 'http://127.0.0.1:8787', hasToken: true, result: { state: 'idle' } };

/** What the section on the connection can look like, by name. */
export const CONNECTION_STATES = {
  'connection-first': showing(idle),
  'connection-connecting': showing({ ...idle, result: { state: 'connecting' } }),
  'connection-connected': showing({ ...tried, result: { state: 'connected', host: '127.0.0.1:8787', engines: ['eSpeak NG'], voiceCount: 48 } }),
  'connection-wrong-token': showing({ ...tried, result: { state: 'wrong-token', host: '127.0.0.1:8787' } }),
  'connection-no-answer': showing({ ...tried, result: { state: 'no-answer', host: '127.0.0.1:8787' } }),
  'connection-not-a-backend': showing({ ...tried, result: { state: 'not-a-backend', host: '127.0.0.1:8787' } }),
  'connection-not-an-address': showing({ ...idle, result: { state: 'not-an-address' } }),
} satisfies Record<string, Section>;
