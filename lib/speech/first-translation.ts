import { SpeechError, type SpeechErrorCode } from './speech-error.ts';
import type { Translate } from './translation.ts';

/** What says that a translator is not there at all. */
const NOT_THERE: readonly SpeechErrorCode[] = ['not_connected', 'no_translator'];

/** Translates by the first that is there; one that is there and fails is not passed over. */
export function firstTranslation(first: Translate, ...others: Translate[]): Translate {
  return async function translate(request, options) {
    try {
      return await first(request, options);
    } catch (cause) {
      const [next, ...rest] = others;
      if (next === undefined || !(cause instanceof SpeechError) || !NOT_THERE.includes(cause.code)) throw cause;
      return firstTranslation(next, ...rest)(request, options);
    }
  };
}
