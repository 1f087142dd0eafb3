import { readJapanese } from './japanese.ts';
import { MarkupWriter, type SpeechText } from './markup.ts';
import type { Tokenize } from './tokenizer.ts';
import { wordSpans } from './word-spans.ts';

/** Scripts that most voices only spell ("Chinese letter"), and the voice that reads each. */
const FOREIGN: { script: RegExp; language: string; native: readonly string[] }[] = [
  { script: /^\p{Script=Han}+$/u, language: 'cmn', native: ['zh', 'ja'] },
  { script: /^[\p{Script=Hiragana}\p{Script=Katakana}ー]+$/u, language: 'ja', native: ['ja'] },
  { script: /^\p{Script=Hangul}+$/u, language: 'ko', native: ['ko'] },
  { script: /^\p{Script=Cyrillic}+$/u, language: 'ru', native: ['ru'] },
];

const RUNS = /\p{Script=Han}+|[\p{Script=Hiragana}\p{Script=Katakana}ー]+|\p{Script=Hangul}+|\p{Script=Cyrillic}+/gu;

/**
 * Prepares a text for eSpeak. Japanese goes through kana; in the other languages runs of a foreign script are read by the voice of that script.
 * `language` is a BCP 47 primary subtag.
 */
export function prepareSpeech(text: string, language: string, tokenizeJapanese: () => Tokenize): SpeechText {
  if (language === 'ja') return readJapanese(text, tokenizeJapanese());
  const writer = new MarkupWriter();
  let position = 0;
  for (const { 0: run, index } of text.matchAll(RUNS)) {
    const foreign = FOREIGN.find(({ script, native }) => script.test(run) && !native.includes(language));
    if (!foreign) continue;
    writer.copy(text.slice(position, index), position);
    writer.inLanguage(foreign.language, index, () => writer.copy(run, index));
    position = index + run.length;
  }
  writer.copy(text.slice(position), position);
  return { markup: writer.finish(), spans: wordSpans(text, language) };
}
