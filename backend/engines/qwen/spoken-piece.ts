import type { LookupFunction } from 'node:net';
import type { Connection } from '../../speech/engine.ts';
import type { HttpClient, TimeLimits } from './http-client.ts';
import type { QwenSettings, ServiceAddresses } from './settings.ts';

/** What one call of the service gives: sound as it comes, then what it costs. */
export type SpokenPart = { type: 'sound'; samples: Int16Array } | { type: 'end'; billedCharacters: number };

/** What calls by HTTP work with. */
export interface CallParts {
  client: HttpClient;
  addresses: ServiceAddresses;
  settings: QwenSettings;
  limits: TimeLimits;
  /** Told of each connection that the call uses. */
  noteConnection?(connection: Connection): void;
  /** How the names of result hosts are looked up. */
  lookup: LookupFunction;
}

/** The limits where nothing else is set. */
export const TIME_LIMITS: TimeLimits = { firstByteMs: 10_000, idleMs: 5000, totalMs: 60_000, signMs: 2000 };

/** The most of sound, or of any answer, that is taken in. */
export const MAX_SOUND_BYTES = 20_000_000;
