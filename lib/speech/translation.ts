import type { Language } from '../contract/languages.ts';
import type { Term } from '../contract/translations.ts';
import type { SpeechError } from './speech-error.ts';

/** Sentences of one text, in its order, to be translated one for one. */
export interface TranslationRequest {
  sentences: readonly string[];
  /** BCP 47 tag, or null where it is not known. */
  source: string | null;
  target: Language;
  glossary: readonly Term[];
}

/** What a sentence has come to. */
export type Translation = { text: string } | { error: SpeechError };

/** Translates sentences: exactly one answer for each, in order. `urgent`: somebody waits for it. @throws SpeechError where it fails for all of them */
export type Translate = (request: TranslationRequest, options: { urgent: boolean; signal: AbortSignal }) => Promise<Translation[]>;
