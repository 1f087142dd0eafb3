import { backendAddress } from '../../lib/settings/backend-address.ts';
import { clientName, type BrowserFacts } from '../../lib/settings/client-name.ts';
import type { Connection } from '../../lib/settings/settings.ts';
import { createBackendAccount } from '../../lib/speech/backend-account.ts';
import { createBackendClient } from '../../lib/speech/backend-client.ts';
import { askIdentity } from '../../lib/speech/backend-proof.ts';
import { decodeOpus } from '../../lib/speech/decode-opus.ts';
import { pairBackend } from '../../lib/speech/pair-backend.ts';
import { SpeechError, type SpeechErrorCode } from '../../lib/speech/speech-error.ts';
import { seenFromHere } from '../popup/voices/engine-place.ts';
import type { Connected, ConnectFailure, ConnectionResult } from './connection-view.ts';

const PATIENCE_MS = 10_000;

/** What has come of an attempt, and what is to be kept where it went well. */
export interface Attempt {
  result: ConnectionResult;
  connection: Connection | null;
}

const FAILURES: Partial<Record<SpeechErrorCode, ConnectFailure>> = {
  backend_unreachable: 'no-answer',
  backend_silent: 'no-answer',
  clip_cut_short: 'no-answer',
  backend_unproved: 'unproved',
  host_not_allowed: 'host-refused',
  not_authenticated: 'wrong-token',
  client_revoked: 'revoked',
  pairing_code_wrong: 'code-wrong',
  pairing_code_expired: 'code-expired',
  too_many_attempts: 'too-many-attempts',
  too_many_requests: 'too-many-attempts',
  not_permitted: 'refused',
};

const fetcher: typeof fetch = (...request) => fetch(...request);

/** Pairs with the backend at a typed address by a typed code. */
export async function pairByCode(address: string, code: string): Promise<Attempt> {
  const typed = backendAddress(address);
  if ('fault' in typed) return failed(typed.fault, address);
  const digits = code.replaceAll(/[\s-]/g, '');
  if (!/^\d{6}$/.test(digits)) return failed('code-malformed', typed.host);
  const paired = await attempt(typed.host, () => pairBackend({ fetch: fetcher, url: typed.origin, code: digits, name: clientName(navigator as BrowserFacts), signal: AbortSignal.timeout(PATIENCE_MS) }));
  if ('failure' in paired) return { result: paired.failure, connection: null };
  // The token is there now, and the code is used up: whatever comes after, it is kept.
  return { result: (await tryConnection(paired.connection)).result, connection: paired.connection };
}

/** Connects to the backend at a typed address with a typed token; whoever answers there now is who has to answer from now on. */
export async function connectByToken(address: string, token: string): Promise<Attempt> {
  const typed = backendAddress(address);
  if ('fault' in typed) return failed(typed.fault, address);
  if (token.trim() === '') return failed('wrong-token', typed.host);
  const known = await attempt(typed.host, async () => ({ url: typed.origin, token: token.trim(), identity: await askIdentity({ fetch: fetcher, url: typed.origin, signal: AbortSignal.timeout(PATIENCE_MS) }) }));
  return 'failure' in known ? { result: known.failure, connection: null } : tryConnection(known.connection);
}

/** Asks a backend whether all is well; the connection is to be kept where it is. */
export async function tryConnection(connection: Connection): Promise<Attempt> {
  const { host } = new URL(connection.url);
  let result: ConnectionResult = { state: 'idle' };
  const tried = await attempt(host, async () => {
    result = await greet(connection, host);
    return connection;
  });
  return 'failure' in tried ? { result: tried.failure, connection: null } : { result, connection };
}

/** Gives a token back; false where the backend could not be told. */
export async function giveBack(connection: Connection): Promise<boolean> {
  const account = createBackendAccount({ fetch: fetcher, connection: () => Promise.resolve(connection) });
  return account.revoke(AbortSignal.timeout(PATIENCE_MS)).then(() => true, () => false);
}

async function attempt(host: string, connect: () => Promise<Connection>): Promise<{ connection: Connection } | { failure: ConnectionResult }> {
  try {
    return { connection: await connect() };
  } catch (error) {
    if (error instanceof DOMException && error.name === 'TimeoutError') return { failure: failed('no-answer', host).result };
    if (!(error instanceof SpeechError)) throw error;
    const retryInSeconds = error.retryAfterMs === null ? null : Math.ceil(error.retryAfterMs / 1000);
    return { failure: failed(FAILURES[error.code] ?? 'not-a-backend', host, retryInSeconds).result };
  }
}

async function greet(connection: Connection, host: string): Promise<Connected> {
  const options = { fetch: fetcher, connection: () => Promise.resolve(connection), decode: decodeOpus };
  const client = createBackendClient(options);
  const signal = AbortSignal.timeout(PATIENCE_MS);
  await client.prepare(signal);
  const askedAt = performance.now();
  const voices = await client.voices(signal);
  const answeredInMs = Math.max(1, Math.round(performance.now() - askedAt));
  // A backend that lets this browser speak, yet says nothing of its account, is connected all the same.
  const [models, usage] = await Promise.all([client.models(signal), createBackendAccount(options).usage(signal).catch(() => null)]);
  const places = seenFromHere(models, host).map(({ engine, region }) => ({ engine, region }));
  const engines = places.filter((place, index) => places.findIndex((other) => other.engine === place.engine && other.region === place.region) === index);
  return { state: 'connected', host, voiceCount: voices.length, engines, answeredInMs, client: usage && { name: usage.client.name, pairedAt: usage.client.paired_at } };
}

function failed(failure: ConnectFailure, host: string, retryInSeconds: number | null = null): Attempt {
  return { result: { state: 'failed', failure, host, retryInSeconds }, connection: null };
}
