import type { ServiceErrorName } from './service.ts';

/** What goes wrong with one call. Sizes in bytes of sound, before base64. */
export type Fault =
  /** An answer from the table of errors; `retryAfter` in seconds. */
  | { type: 'error'; error: ServiceErrorName; retryAfter?: number }
  /** The same inside a stream that has begun with 200, after so much sound. `asResult`: under the name of a result event. */
  | { type: 'streamError'; error: ServiceErrorName; afterBytes: number; asResult?: boolean }
  /** Nothing is answered, or headers and then nothing. */
  | { type: 'hang'; where: 'before headers' | 'after headers' }
  /** Sound stops after so much, and nothing follows. */
  | { type: 'stall'; afterBytes: number }
  /** One byte of the answer in each second. */
  | { type: 'drip' }
  /** The connection is destroyed after so much sound. */
  | { type: 'cut'; afterBytes: number }
  /** The answer ends orderly after so much sound; for a result file a header that promises more goes before it where `isHonest` is false. */
  | { type: 'truncate'; afterBytes: number; isHonest?: boolean }
  /** 200 with this body instead of what was asked for. */
  | { type: 'body'; body: string | Uint8Array; contentType?: string }
  /** A stream carries no sound: only its file has it. */
  | { type: 'fileOnly' }
  /** The sound is replaced. */
  | { type: 'sound'; bytes: Uint8Array }
  /** The URL of the result is this one. */
  | { type: 'url'; url: string }
  /** The result's host redirects to this address. */
  | { type: 'redirect'; location: string }
  /** The URL of the result has expired when it comes. */
  | { type: 'expired' }
  /** So much sound, whatever the text. */
  | { type: 'flood'; bytes: number };

/** How the emulated service behaves from its next call on; every field may be changed at any time. */
export interface Behaviour {
  /** From the request to the first sound. */
  firstAudioMs: number;
  /** From a realtime handshake to its answer: what a far connection takes to set up. */
  handshakeMs: number;
  /** How long a second of sound takes to make, in seconds; 0 is at once. */
  realTimeFactor: number;
  /** The next calls fail with these, one each. Null: that call is fine. */
  faults: (Fault | null)[];
  /** When not null: every call fails with it. */
  everyCall: Fault | null;
  /** The longest text that is taken. */
  maxCharacters: number;
  /** Calls per minute for every model; null: as the service's table says; Infinity: without a limit. */
  perMinute: number | null;
  /** How the pieces of a stream are cut, in bytes. Odd sizes split samples. */
  pieceBytes: number;
  /** How the lines of a stream end. */
  lineEnd: '\n' | '\r\n';
  /** How much of the stream is written at once, in bytes; Infinity: an event at a time. */
  writeBytes: number;
  /** How long the URL of a result holds. */
  urlLifeMs: number;
}

/** A service in good order. */
export const GOOD_ORDER: Behaviour = {
  firstAudioMs: 0,
  handshakeMs: 0,
  realTimeFactor: 0,
  faults: [],
  everyCall: null,
  maxCharacters: 600,
  perMinute: null,
  pieceBytes: 9600,
  lineEnd: '\n',
  writeBytes: Infinity,
  urlLifeMs: 86_400_000,
};

/** What goes wrong with the call that comes now, or null. */
export function nextFault(behaviour: Behaviour): Fault | null {
  return behaviour.faults.shift() ?? behaviour.everyCall;
}
