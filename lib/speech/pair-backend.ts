import { isProofOf, newChallenge } from '../contract/identity.ts';
import { pairAnswerSchema, type PairRequest } from '../contract/pairing.ts';
import { PATHS } from '../contract/paths.ts';
import { failureOfAnswer, failureOfTransport } from './backend-failures.ts';
import { SpeechError } from './speech-error.ts';

/** What is needed to be let in by a backend. */
export interface PairOptions {
  fetch: typeof fetch;
  /** The backend's origin. */
  url: string;
  /** Six digits. */
  code: string;
  /** What this browser is called in the backend's list. */
  name: string;
  signal: AbortSignal;
}

/**
 * Swaps a pairing code for a token of this client's own, and keeps whose it is: the identity that every later answer has to prove.
 * @throws SpeechError with the contract's codes; `answer_garbled` where what answers is no backend; `backend_unproved` where it has not the key that it shows
 */
export async function pairBackend({ fetch, url, code, name, signal }: PairOptions): Promise<{ url: string; token: string; identity: string }> {
  const challenge = newChallenge();
  const request: PairRequest = { code, name, challenge };
  let answer: unknown;
  try {
    const response = await fetch(url + PATHS.pair, {
      method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify(request), cache: 'no-store', credentials: 'omit', redirect: 'error', signal,
    });
    if (!response.ok) throw await failureOfAnswer(response);
    answer = await response.json().catch(() => null);
  } catch (cause) {
    throw failureOfTransport(cause, signal, false);
  }
  const parsed = pairAnswerSchema.safeParse(answer);
  if (!parsed.success) throw new SpeechError('answer_garbled', 'the answer is not of the contract', { retryable: false, cause: parsed.error });
  const { token, identity } = parsed.data;
  if (!(await isProofOf(identity, parsed.data, { url, challenge }))) throw new SpeechError('backend_unproved', 'the backend has not the key that it shows', { retryable: false });
  return { url, token, identity };
}
