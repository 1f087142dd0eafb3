import { primaryLanguage } from '../contract/languages.ts';
import { SpeechError } from './speech-error.ts';
import type { Translate } from './translation.ts';

/** The browser's built-in translator, as far as it is used. @see https://developer.mozilla.org/docs/Web/API/Translator (2026-11) */
export interface BuiltInTranslator {
  availability(languages: { sourceLanguage: string; targetLanguage: string }): Promise<'unavailable' | 'downloadable' | 'downloading' | 'available'>;
  create(options: { sourceLanguage: string; targetLanguage: string; signal?: AbortSignal; monitor?: (monitor: EventTarget) => void }): Promise<{ translate(text: string, options?: { signal?: AbortSignal }): Promise<string>; destroy(): void }>;
}

/** This browser's own translator, or null where it has none. */
export function builtInTranslator(scope: object = globalThis): BuiltInTranslator | null {
  return 'Translator' in scope ? (scope.Translator as BuiltInTranslator) : null;
}

/** What the browser's translation works with. */
export interface BrowserTranslationOptions {
  /** Null where this browser has none. */
  translator: BuiltInTranslator | null;
  /** Hears how much of a language has been downloaded, 0 to 1. */
  progressed: (share: number) => void;
  /** It may promise and never answer: nothing is waited for longer than this after its last sign of life. */
  patienceMs?: number;
}

const PATIENCE_MS = 15_000;

/** Translates on the device, by the browser's own translator; nothing is sent anywhere. The source has to be known. Languages are made ready once. */
export function createBrowserTranslation({ translator, progressed, patienceMs = PATIENCE_MS }: BrowserTranslationOptions): Translate {
  const ready = new Map<string, ReturnType<BuiltInTranslator['create']>>();

  async function begin(sourceLanguage: string, targetLanguage: string): Promise<Awaited<ReturnType<BuiltInTranslator['create']>>> {
    if (translator === null) throw new SpeechError('no_translator', 'this browser translates nothing', { retryable: false });
    const patience = createPatience(patienceMs);
    try {
      const state = await patience.race(translator.availability({ sourceLanguage, targetLanguage }));
      if (state === 'unavailable') throw new SpeechError('no_translator', 'this browser does not translate these languages', { retryable: false });
      const monitor = (target: EventTarget) =>
        target.addEventListener('downloadprogress', (event) => {
          patience.renew();
          progressed((event as Event & { loaded?: number }).loaded ?? 0);
        });
      return await patience.race(translator.create({ sourceLanguage, targetLanguage, monitor }));
    } finally {
      patience.end();
    }
  }

  return async function translate({ sentences, source, target }, { signal }) {
    if (source === null) throw new SpeechError('no_translator', 'the language of the text is not known', { retryable: false });
    const [from, to] = [primaryLanguage(source), target];
    const pair = `${from} ${to}`;
    const made = ready.get(pair) ?? begin(from, to);
    ready.set(pair, made);
    made.catch(() => ready.delete(pair));
    try {
      const translating = await made;
      const texts: { text: string }[] = [];
      for (const sentence of sentences) {
        signal.throwIfAborted();
        const patience = createPatience(patienceMs);
        texts.push({ text: await patience.race(translating.translate(sentence, { signal })).finally(patience.end) });
      }
      return texts;
    } catch (cause) {
      if (signal.aborted || cause instanceof SpeechError) throw cause;
      throw new SpeechError('engine_unavailable', 'this browser could not translate', { retryable: false, cause });
    }
  };
}

/** Waits for something, but not for ever. */
function createPatience(ms: number) {
  const { promise, reject } = Promise.withResolvers<never>();
  promise.catch(() => null);
  const over = () => reject(new SpeechError('engine_late', `no sign of life in ${ms} ms`, { retryable: false }));
  let timer = setTimeout(over, ms);
  return {
    race: <T>(work: Promise<T>) => Promise.race([work, promise]),
    renew() {
      clearTimeout(timer);
      timer = setTimeout(over, ms);
    },
    end: () => clearTimeout(timer),
  };
}
