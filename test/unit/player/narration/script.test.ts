import fc from 'fast-check';
import { expect, test } from 'vitest';
import { LANGUAGES } from '../../../../lib/contract/languages.ts';
import { Script } from '../../../../lib/player/narration/script.ts';
import { BILINGUAL_ORDERS } from '../../../../lib/settings/learning.ts';
import { article } from '../player-world.ts';

const language = fc.constantFrom(...LANGUAGES);
const narration = fc.record({ narrateIn: fc.option(language), order: fc.constantFrom(...BILINGUAL_ORDERS), language: fc.option(language) });
const page = fc.array(fc.record({ text: fc.stringMatching(/^[a-z]{1,9}$/), language: fc.option(fc.constantFrom('en', 'es-MX', 'ja', 'ar')) }), { minLength: 1, maxLength: 12 }).map((sentences) => {
  const made = article(sentences.map(({ text }) => text));
  return { ...made, sentences: made.sentences.map((sentence, index) => ({ ...sentence, language: sentences[index]!.language })) };
});

test('every line belongs to one sentence, every sentence has its lines, and order is kept', () => {
  fc.assert(fc.property(page, narration, (read, how) => {
    const script = new Script(read, how);
    const lines = script.article.sentences.map((_, line) => line);
    expect(read.sentences.flatMap((_, sentence) => script.linesOf(sentence))).toEqual(lines);
    expect(lines.map((line) => script.sentenceOf(line))).toEqual(lines.map((line) => script.sentenceOf(line)).toSorted((a, b) => a - b));
    for (const [sentence] of read.sentences.entries()) expect(script.lineOf(sentence)).toBe(script.linesOf(sentence)[0]);
    expect(script.lineOf(read.sentences.length)).toBe(lines.length);
  }));
});

test('whatever is translated or fails, each sentence is heard, and its block stays', () => {
  fc.assert(fc.property(page, narration, fc.array(fc.boolean(), { minLength: 24, maxLength: 24 }), (read, how, succeeds) => {
    const script = new Script(read, how);
    for (const [line] of script.article.sentences.entries()) {
      if (!script.isUntranslated(line)) continue;
      if (succeeds[line % succeeds.length]) script.translate(line, `T${line}`);
      else script.giveUp(line);
    }
    for (const [sentence, { text, block }] of read.sentences.entries()) {
      const heard = script.linesOf(sentence).filter((line) => script.kindOf(line) !== 'nothing');
      expect(heard.length).toBeGreaterThan(0);
      for (const line of heard) {
        expect(script.article.sentences[line]).toMatchObject({ block, text: script.kindOf(line) === 'translation' ? `T${line}` : text });
        if (script.kindOf(line) === 'translation') expect(script.languageOf(line)).toBe(how.narrateIn);
      }
    }
  }));
});

test('as it is written, the script is the article', () => {
  const read = article(['s0', 's1'], ['s2']);
  expect(new Script(read, { narrateIn: null, order: 'translation-first', language: 'en' }).article).toEqual(read);
});
