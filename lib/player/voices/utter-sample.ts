import { SpeechError } from '../../speech/speech-error.ts';
import type { BrowserVoices } from '../../speech/browser-voices.ts';

/** A Browser voice that has not ended by then never will. */
const PATIENCE_MS = 20_000;

/** What a Browser voice's sample is made with. */
export interface UtterSampleOptions {
  synthesis: Pick<SpeechSynthesis, 'speak' | 'cancel'>;
  createUtterance: (text: string) => SpeechSynthesisUtterance;
  voices: Pick<BrowserVoices, 'native'>;
}

/** Says a text by a Browser voice; resolves when it has been said, or the signal aborts. */
export type UtterSample = (voice: string, text: string, options: { volume: number; began: () => void; signal: AbortSignal }) => Promise<void>;

/** Makes what says samples by Browser voices. @throws SpeechError where the voice is not there or cannot speak */
export function utterSample({ synthesis, createUtterance, voices }: UtterSampleOptions): UtterSample {
  return async function utter(id, text, { volume, began, signal }) {
    const native = voices.native(id);
    if (native === null) throw new SpeechError('unknown_voice', 'the browser has no such voice', { retryable: false });
    const { promise, resolve, reject } = Promise.withResolvers<void>();
    const utterance = Object.assign(createUtterance(text), { voice: native, lang: native.lang, volume, onstart: began, onend: () => resolve(), onerror: () => reject(new SpeechError('engine_unavailable', 'the Browser voice could not speak', { retryable: true })) });
    const end = AbortSignal.any([signal, AbortSignal.timeout(PATIENCE_MS)]);
    end.addEventListener('abort', () => {
      synthesis.cancel();
      resolve();
    }, { once: true });
    synthesis.speak(utterance);
    await promise;
  };
}
