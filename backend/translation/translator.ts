import type { Language } from '../../lib/contract/languages.ts';
import type { Term, TranslatorInfo as PublicInfo } from '../../lib/contract/translations.ts';
import type { Urgency } from '../speech/urgency.ts';

/** What a translator is and can do. */
export interface TranslatorInfo extends PublicInfo {
  /** The most that one call takes: sentences, and UTF-16 code units over all of them. */
  maxSentences: number;
  maxCharacters: number;
  /** How many calls may run at once. */
  concurrency: number;
}

/** Sentences of one text, to be translated by one call. */
export interface Batch {
  /** In NFC, spaces collapsed, without line breaks, never empty. */
  sentences: readonly string[];
  /** BCP 47 tag, or null where it is not known. */
  source: string | null;
  target: Language;
  /** The terms that occur in the sentences. */
  glossary: readonly Term[];
}

/** What a call has brought. */
export interface TranslatedBatch {
  /** As many as there were sentences, in their order, where all went well. It has been paid for in any case: the pipeline checks it, and splits the batch where it is not so. */
  texts: readonly string[];
  /** US dollars, or null where no price is known. */
  cost: number | null;
}

/** A translation protocol behind the backend. */
export interface Translator {
  readonly info: TranslatorInfo;
  /** Translates one batch by one call. Closes what it has opened within 100 ms of the signal's abort. @throws EngineError */
  translate(batch: Batch, signal: AbortSignal, urgency: Urgency): Promise<TranslatedBatch>;
}
