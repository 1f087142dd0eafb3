import { createHmac, createSecretKey, hkdfSync, timingSafeEqual, type KeyObject } from 'node:crypto';
import { LRUCache } from 'lru-cache';
import { PATHS } from '../../lib/contract/paths.ts';
import type { Secret } from './secret.ts';

/** A link holds for ten minutes at most, and for five at least. */
export const LINK_LIFE_S = 600;
const STEP_S = LINK_LIFE_S / 2;
/** How far the clocks of machines that share a secret may be apart. */
const CLOCK_SKEW_S = 30;
/** A new key is signed with from so often on; what the key before has signed is good for the rest of its time. */
const KEY_LIFE_S = 86_400;

/** What a link's query says. */
export interface LinkQuery {
  /** Seconds since the epoch. */
  exp: string;
  client: string;
  sig: string;
}

/**
 * Signs and checks the links under which clips can be had without a token: HMAC-SHA256 over key, expiry and client. The signing keys are derived
 * from the secret, one for each day, so that they change by themselves and every machine that has the secret has the same ones.
 */
export class ClipLinks {
  readonly #root: Buffer;
  readonly #now: () => number;
  readonly #keys = new Map<number, KeyObject>();
  /** Links that were made, by all that is in them: signing takes as long as looking for a stored clip. */
  readonly #made = new LRUCache<string, string>({ max: 1000 });

  constructor(secret: Secret, now: () => number = Date.now) {
    this.#root = Buffer.from(hkdfSync('sha256', secret.reveal(), '', 'lector clip links', 32));
    this.#now = now;
  }

  /** The link of a clip for a client: a path with query. The same one comes for five minutes, so that browsers can keep what they got by it. */
  linkTo(key: string, clientId: string): string {
    const nowS = this.#now() / 1000;
    const exp = String((Math.floor(nowS / STEP_S) + 2) * STEP_S);
    const unsigned = `${PATHS.clips}/${key}?exp=${exp}&client=${encodeURIComponent(clientId)}`;
    const made = this.#made.get(unsigned);
    if (made !== undefined) return made;
    const sig = this.#sign(key, { exp, client: clientId }, Math.floor(nowS / KEY_LIFE_S)).toString('base64url');
    const link = `${unsigned}&sig=${sig}`;
    this.#made.set(unsigned, link);
    return link;
  }

  /** For how many seconds a link is still good, or null where it is not: changed, too old, or good for longer than any link is. Whether its client may still come in is not asked here. */
  secondsLeft(key: string, query: LinkQuery): number | null {
    const nowS = this.#now() / 1000;
    const secondsLeft = /^\d{1,12}$/.test(query.exp) ? Number(query.exp) - nowS : Number.NaN;
    const given = Buffer.from(query.sig, 'base64url');
    // What decodes to the same bytes may still be written otherwise.
    const isCanonical = given.toString('base64url') === query.sig;
    const days = new Set([nowS, nowS - LINK_LIFE_S, nowS + CLOCK_SKEW_S].map((time) => Math.floor(time / KEY_LIFE_S)));
    const isSigned = [...days].map((day) => isSame(given, this.#sign(key, query, day))).includes(true);
    return isSigned && isCanonical && secondsLeft > 0 && secondsLeft <= LINK_LIFE_S + CLOCK_SKEW_S ? secondsLeft : null;
  }

  #sign(key: string, { exp, client }: Omit<LinkQuery, 'sig'>, day: number): Buffer {
    return createHmac('sha256', this.#keyOf(day)).update(JSON.stringify([key, exp, client])).digest();
  }

  #keyOf(day: number): KeyObject {
    const known = this.#keys.get(day);
    if (known) return known;
    const made = createSecretKey(createHmac('sha256', this.#root).update(String(day)).digest());
    // Three are in use at most: the day's, the one before, the one after.
    if (this.#keys.size >= 3) this.#keys.clear();
    this.#keys.set(day, made);
    return made;
  }
}

function isSame(given: Buffer, right: Buffer): boolean {
  return given.length === right.length && timingSafeEqual(given, right);
}
