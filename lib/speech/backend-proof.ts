import { identityProofSchema, isProofOf, newChallenge } from '../contract/identity.ts';
import { PATHS } from '../contract/paths.ts';
import { failureOfAnswer, failureOfTransport } from './backend-failures.ts';
import { SpeechError } from './speech-error.ts';

/** How long a backend may take to prove who it is. */
const PATIENCE_MS = 10_000;
/** A backend that has not answered for so long is asked again who it is: another program may have taken its place unseen. The question costs a round trip and a signature. */
const TRUST_MS = 5000;

/**
 * Asks whoever answers at an address for a proof of identity, without any token, and returns the identity that was proved.
 * @throws SpeechError `backend_unproved` where what answers has no such proof
 */
export async function askIdentity({ fetch, url, signal }: { fetch: typeof globalThis.fetch; url: string; signal: AbortSignal }): Promise<string> {
  const challenge = newChallenge();
  const limited = AbortSignal.any([signal, AbortSignal.timeout(PATIENCE_MS)]);
  let answer: unknown;
  try {
    const response = await fetch(`${url}${PATHS.identity}?challenge=${challenge}`, { cache: 'no-store', credentials: 'omit', redirect: 'error', signal: limited });
    if (response.status >= 500 || response.status === 429 || response.status === 421) throw await failureOfAnswer(response);
    answer = response.ok ? await response.json().catch(() => null) : null;
  } catch (cause) {
    throw failureOfTransport(cause, signal, false);
  }
  const proof = identityProofSchema.safeParse(answer);
  if (proof.success && (await isProofOf(proof.data.identity, proof.data, { url, challenge }))) return proof.data.identity;
  throw new SpeechError('backend_unproved', 'what answers cannot prove that it is a backend', { retryable: false });
}

/** Whom a token may be sent to: the backend whose identity was kept, once it has proved that it is there. */
export interface BackendProof {
  /** Resolves once the backend at an address has proved its identity, or where none was kept; one proof serves all who wait. @throws SpeechError */
  of: (backend: { url: string; identity?: string | undefined }, signal: AbortSignal) => Promise<void>;
  /** It has answered: what was proved still holds. */
  answered: () => void;
  /** It has failed to answer: the next request asks for a new proof. */
  doubt: () => void;
}

/** Makes what keeps a token from whoever cannot prove to be the backend. */
export function backendProof({ fetch, now = Date.now }: { fetch: typeof globalThis.fetch; now?: () => number }): BackendProof {
  let proved: { of: string; until: number; done: Promise<void> } | null = null;

  async function prove(url: string, identity: string): Promise<void> {
    // Whoever asked first may have left; others wait for the same proof.
    const shown = await askIdentity({ fetch, url, signal: new AbortController().signal });
    if (shown !== identity) throw new SpeechError('backend_unproved', 'another backend answers', { retryable: false });
  }

  return {
    async of({ url, identity }, signal) {
      if (identity === undefined) return;
      const of = `${url} ${identity}`;
      if (proved === null || proved.of !== of || now() > proved.until) {
        const mine = { of, until: now() + TRUST_MS, done: prove(url, identity) };
        proved = mine;
        mine.done.catch(() => {
          if (proved === mine) proved = null;
        });
      }
      const left = Promise.withResolvers<never>();
      const leave = () => left.reject(signal.reason);
      signal.throwIfAborted();
      signal.addEventListener('abort', leave, { once: true });
      await Promise.race([proved.done, left.promise]).finally(() => signal.removeEventListener('abort', leave));
    },
    answered() {
      if (proved !== null) proved.until = now() + TRUST_MS;
    },
    doubt() {
      proved = null;
    },
  };
}
