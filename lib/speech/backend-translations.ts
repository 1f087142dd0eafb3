import { PATHS } from '../contract/paths.ts';
import { translationAnswerSchema, translatorListSchema, type TranslatorInfo } from '../contract/translations.ts';
import type { BackendLine } from './backend-line.ts';
import { SpeechError } from './speech-error.ts';
import type { Translate } from './translation.ts';

/** The backend's translators. Every method throws SpeechError. */
export interface BackendTranslations {
  translate: Translate;
  /** The default first; empty where there is none. */
  translators: (signal: AbortSignal) => Promise<TranslatorInfo[]>;
}

/** Makes what has sentences translated by the backend. */
export function createBackendTranslations(line: Pick<BackendLine, 'json'>): BackendTranslations {
  return {
    async translate({ sentences, source, target, glossary }, { urgent, signal }) {
      const body = JSON.stringify({ sentences, target, ...(source !== null && { source }), ...(glossary.length > 0 && { glossary }) });
      const headers = { 'content-type': 'application/json', ...(urgent ? {} : { 'x-lector-priority': 'look-ahead' }) };
      const { translations } = await line.json(translationAnswerSchema, PATHS.translations, { method: 'POST', headers, body }, signal);
      // A sentence under another one's mark would be worse than none.
      if (translations.length !== sentences.length) throw new SpeechError('answer_garbled', 'another number of sentences', { retryable: false });
      return translations.map((translation) => {
        if ('text' in translation) return { text: translation.text };
        const { code, message, retryable } = translation.error;
        return { error: new SpeechError(code, message, { retryable }) };
      });
    },
    async translators(signal) {
      return (await line.json(translatorListSchema, PATHS.translators, {}, signal)).translators;
    },
  };
}
