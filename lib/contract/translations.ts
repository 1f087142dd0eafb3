import * as z from 'zod';
import { ERROR_CODES } from './errors.ts';
import { languageTagSchema } from './language-tag.ts';
import { LANGUAGES } from './languages.ts';

/** The most sentences of one request. */
export const MAX_SENTENCES = 32;

/** The longest sentence, in UTF-16 code units. */
export const MAX_SENTENCE_LENGTH = 4096;

/** The most characters of one request, over all its sentences, in UTF-16 code units. */
export const MAX_TRANSLATION_LENGTH = 12_000;

/** A term of a person's glossary: wherever the text has `source`, the translation has `target`. */
export const termSchema = z.strictObject({ source: z.string().trim().min(1).max(100), target: z.string().trim().min(1).max(100) });

/** A term of a person's glossary. */
export type Term = z.infer<typeof termSchema>;

/** The body of `POST /v1/translations`. Unknown fields are refused. */
export const translationRequestSchema = z.strictObject({
  /** Sentences of one text in its order; each is translated for itself, and none is merged with or split from another. */
  sentences: z.array(z.string().min(1).max(MAX_SENTENCE_LENGTH)).min(1).max(MAX_SENTENCES),
  target: z.enum(LANGUAGES),
  /** BCP 47 tag of the sentences' language; left out: the translator finds out. */
  source: languageTagSchema.optional(),
  glossary: z.array(termSchema).max(64).default([]),
  /** A translator's id of `GET /v1/translators`; left out: the first one. */
  translator: z.string().min(1).max(64).optional(),
});

/** A request for translations, as the routes see it. */
export type TranslationRequestBody = z.infer<typeof translationRequestSchema>;

/** What a sentence has come to: its translation, or why there is none. */
export const translatedSentenceSchema = z.union([
  z.object({
    text: z.string(),
    /** Whether it was stored already, and so cost nothing. */
    cached: z.boolean(),
  }),
  z.object({
    error: z.object({
      code: z.enum(ERROR_CODES),
      /** Plain words, with nothing of the sentence in them. */
      message: z.string(),
      retryable: z.boolean(),
    }),
  }),
]);

/** What a sentence has come to. */
export type TranslatedSentence = z.infer<typeof translatedSentenceSchema>;

/** The answer of `POST /v1/translations`. */
export const translationAnswerSchema = z.object({
  /** The id of the one that was asked. */
  translator: z.string(),
  /** One for each sentence of the request, in the same order. */
  translations: z.array(translatedSentenceSchema),
  /** What this request has used: characters (UTF-16 code units) that were sent to the translator, and US dollars, null where no price is known. */
  usage: z.object({ characters: z.int(), cost: z.number().nullable() }),
});

/** The answer of `POST /v1/translations`. */
export type TranslationAnswer = z.infer<typeof translationAnswerSchema>;

/** A translator of `GET /v1/translators`. */
export const translatorSchema = z.object({
  id: z.string(),
  /** What people read. */
  label: z.string(),
  /** The exact version behind the id, part of the key of each translation. */
  model: z.string(),
  /** US dollars for 10,000 characters, at most; 0 is free, null is unknown. */
  price_per_10k_characters: z.number().nullable(),
  /** The day on which the price was looked up (ISO 8601), where there is one. */
  price_date: z.iso.date().optional(),
  /** Where the text goes, in plain words: "this machine", "Singapore". */
  region: z.string(),
});

/** A translator as clients see it. */
export type TranslatorInfo = z.infer<typeof translatorSchema>;

/** The body of `GET /v1/translators`: the one that is asked where a request names none comes first; empty where there is none. */
export const translatorListSchema = z.object({ translators: z.array(translatorSchema) });
