import { createHmac, type KeyObject } from 'node:crypto';
import type { SpeechRequest } from '../speech/engine.ts';

/** Counts up when clips of the same request begin to sound or to be stored differently. */
const KEY_VERSION = 1;

/**
 * The key of the clip that a request asks for: 64 hex digits, HMAC-SHA256 with the server's secret, since a plain hash of a text can be
 * guessed from outside. It depends on everything that the sound depends on and on nothing else: no speed, user, time or format.
 */
export function clipKey(request: SpeechRequest, secret: KeyObject): string {
  const { voice, model, language, instructions, text, delivery, optimizesInstructions } = request;
  // Added only where it is set, so that clips from before keep their keys.
  const more = delivery !== undefined || optimizesInstructions ? [delivery ?? null, optimizesInstructions ?? false] : [];
  const revision = voice.revision === undefined ? [] : [{ revision: voice.revision }];
  const canonical = JSON.stringify([KEY_VERSION, voice.engine, model.snapshot, voice.id, language.toLowerCase(), instructions, text, ...more, ...revision]);
  return createHmac('sha256', secret).update(canonical).digest('hex');
}
