import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { TokenizerBuilder, initSync } from 'lindera-wasm-ipadic';
import * as z from 'zod';

/** A Japanese morpheme. */
export interface Token {
  surface: string;
  /** IPADIC's part of speech and its subdivision: "助詞", "係助詞"; empty where the word is unknown. */
  partOfSpeech: string;
  subdivision: string;
  /** As it is pronounced, in katakana with long vowels as ー ("ワ" for the particle は), or null where the word is unknown. */
  pronunciation: string | null;
}

/** Cuts a Japanese text into morphemes, front to back. */
export type Tokenize = (text: string) => Token[];

/** IPADIC's columns: part of speech, three subdivisions, two conjugations, base form, reading, pronunciation. @see IPADIC 2.7.0 manual */
const PRONUNCIATION = 8;

const tokensSchema = z.array(z.map(z.string(), z.unknown()).transform((entry) => z.object({ text: z.string(), details: z.array(z.string()) }).parse(Object.fromEntries(entry))));

/** Loads the dictionary, which takes some 250 ms and 140 MB. */
export function loadTokenizer(): Tokenize {
  initSync({ module: readFileSync(fileURLToPath(new URL('lindera_wasm_bg.wasm', import.meta.resolve('lindera-wasm-ipadic')))) });
  const builder = new TokenizerBuilder();
  builder.setDictionary('embedded://ipadic');
  builder.setMode('normal');
  const tokenizer = builder.build();
  return (text) =>
    tokensSchema.parse(tokenizer.tokenize(text)).map(({ text: surface, details }) => ({
      surface,
      partOfSpeech: details.length > 1 ? details[0]! : '',
      subdivision: details[1] ?? '',
      pronunciation: details[PRONUNCIATION] ?? null,
    }));
}
