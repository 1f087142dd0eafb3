import { expect } from 'vitest';
import { newChallenge } from '../../../lib/contract/identity.ts';
import { pairAnswerSchema, type PairAnswer } from '../../../lib/contract/pairing.ts';
import { usageSchema, type Usage } from '../../../lib/contract/usage.ts';
import type { RunningBackend } from '../support/running-backend.ts';

/** A client that was let in by a pairing code, with what it can do. */
export interface PairedClient {
  id: string;
  token: string;
  answer: PairAnswer;
  headers: Record<string, string>;
  /** POST /v1/audio/speech with the English tone voice where the body names none. */
  speak(body: Record<string, unknown>, init?: RequestInit): Promise<Response>;
  /** Any other request. */
  ask(path: string, init?: RequestInit): Promise<Response>;
  usage(): Promise<Usage>;
}

/** Sends a code to be paired. */
export function sendCode(url: string, code: string, { name = 'Chrome on Linux', challenge = newChallenge() } = {}): Promise<Response> {
  return fetch(`${url}/v1/pair`, { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify({ code, name, challenge }) });
}

/** Pairs a new client as a browser does it. */
export async function pair({ backend }: Pick<RunningBackend, 'backend'>, name?: string): Promise<PairedClient> {
  const response = await sendCode(backend.url, backend.access.pairing.newCode(), { name });
  expect(response.status).toBe(200);
  const answer = pairAnswerSchema.parse(await response.json());
  const headers = { authorization: `Bearer ${answer.token}`, 'content-type': 'application/json' };
  const ask = (path: string, init: RequestInit = {}) => fetch(backend.url + path, { ...init, headers: { ...headers, ...init.headers } });
  return {
    id: answer.client.id,
    token: answer.token,
    answer,
    headers,
    ask,
    speak: (body, init = {}) => ask('/v1/audio/speech', { method: 'POST', ...init, body: JSON.stringify({ voice: 'tones/en', response_format: 'opus', ...body }) }),
    usage: async () => usageSchema.parse(await (await ask('/v1/usage')).json()),
  };
}
