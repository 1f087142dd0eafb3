import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { cutAtClauses } from '../../../lib/reading/clauses.ts';
import { ABBREVIATIONS } from '../../../lib/reading/abbreviation-lists.ts';
import { MAX_SENTENCE_LENGTH, splitSentences } from '../../../lib/reading/sentences.ts';

function sentences(text: string, language: string | null): string[] {
  return splitSentences(text, language, ABBREVIATIONS).map(({ start, end }) => text.slice(start, end));
}

describe('a sentence goes on after', () => {
  test.each([
    ['en', 'a title', 'Dr. Mara Hale met Mr. Finch and Prof. Odd.'],
    ['en', 'initials', 'The book by J. R. Weston sold well.'],
    ['en', 'a decimal', 'It rose by 3.5 per cent to 1,204.75 in May.'],
    ['en', 'an address on the web', 'Write to help@example.org or see www.example.org/a.b?c=d for more.'],
    ['en', 'versus', 'The case of Stone vs. Rivers was closed.'],
    ['en', 'a number sign', 'See No. 12 and p. 40 of the list.'],
    ['en', 'a quoted question', '“Why not?” she asked quietly.'],
    ['en', 'an ellipsis before a small letter', 'He waited... and then he left.'],
    ['en', 'the number of a list', '1. Wash the apples well.'],
    ['de', 'z. B.', 'Manche Tiere, z. B. Dachse, schlafen am Tag.'],
    ['de', 'an ordinal', 'Am 3. Oktober fuhr der erste Zug.'],
    ['de', 'Nr.', 'Er wohnt im Haus Nr. 7 am Markt.'],
    ['es', 'p. ej.', 'Algunas aves, p. ej. Garzas y patos, vuelven en mayo.'],
    ['es', 'Sra.', 'La Sra. Molina vive aquí.'],
    ['fr', 'M.', 'Hier, M. Perrin a fermé la porte.'],
    ['it', 'Sig.', 'Il Sig. Bruni arriva domani.'],
    ['pt', 'Dra.', 'A Dra. Nunes chegou cedo.'],
    ['ru', 'г.', 'Он живёт в г. Тверь у реки.'],
    ['ja', 'a quotation', '「行きましょう。」と彼女は言った。'],
    ['ja', 'a name with a mark', '劇団ひかり。の公演を見た。'],
    ['zh', 'who has asked', '“你去哪儿？”他问。'],
    ['ko', 'who has asked', '“왜요?” 그녀가 물었다.'],
    ['en', 'who has asked', '“Why?” Mary asked.'],
    ['en', 'a name with a mark', 'She works at Yahoo! in the accounts.'],
    ['en', 'a phrase of time', 'At 5 p.m. Mr. Finch left.'],
    ['en', 'sentences in a quotation', '“I am here. You are there. Come,” she said.'],
    ['en', 'a sentence in brackets', 'He teaches (he was a smith. Long ago.) at the school.'],
    ['en', 'items named in passing', 'The law covers (a) cats, (b) dogs and (c) birds.'],
    ['en', 'initials that look like words', 'The poems of A. I. Weston are short.'],
    ['de', 'two ordinals', 'Am 1. Mai und am 2. Juni ist frei.'],
    ['de', 'an era', 'Um 300 v. Chr. Geborene lebten kurz.'],
    ['pt', 'a century', 'Ele nasceu no séc. XIX, em Lisboa.'],
    ['ru', 'initials', 'Книгу написал А. И. Лесков.'],
    ['it', 'a title behind an article', "Ecco l'Ing. Bruni."],
    ['es', 'a doubled abbreviation', 'Los EE. UU. ganaron ayer.'],
  ])('%s: %s', (language, _what, text) => {
    expect(sentences(text, language)).toEqual([text]);
  });
});

describe('a sentence ends', () => {
  test.each([
    ['en', ['He came home.', 'She had gone.']],
    ['en', ['Is that all?!', 'It seems so…', 'Well.']],
    ['en', ['He said: “I am here.”', 'Nobody heard.']],
    ['en', ['(It was late.)', 'We slept.']],
    ['en', ['They sell pears, plums, etc.', 'The shop is old.']],
    ['en', ['The tower is old.[12]', 'Nobody climbs it.']],
    ['es', ['¿Quién viene?', '¡Nadie!', 'Bien.']],
    ['zh', ['今天下雨。', '我们不出门！', '你呢？']],
    ['zh', ['他说：“我来了。”', '大家都笑了。']],
    ['ja', ['雨です。', '「寒いね。」', '彼は笑った！']],
    ['ko', ['비가 온다.', '우리는 집에 있다.']],
    ['de', ['„Komm mit.“', 'Sie ging voran.']],
    ['de', ['»Komm mit.«', 'Sie ging voran.']],
    ['de', ['Er kam 1987.', '2009 ging er.']],
    ['en', ['They sold it to Finch & Co.', 'It closed yesterday.']],
    ['en', ['We make a good team, you and I.', 'Did you see Albert I. Jones?']],
    ['en', ['1. Wash the apples.', '2. Cut them.', '3. Eat.']],
    ['en', ['a) one thing', 'b) another', 'c) the last']],
    ['en', ['• 9. The first', '• 10. The second']],
    ['en', ['It is done. 🎉', 'Good.']],
    ['en', ['The tower fell.[1][2]', 'Nobody wept.']],
    ['en', ['Sales fell.', 'iPads did not.']],
    ['fr', ['« Venez ! »', 'Elle vint.']],
    ['es', ['Se fue.', '¿y tú?']],
    ['es', ['Vivió en el siglo V a. C.', 'Al final murió.']],
    ['ru', ['Он родился в 1980 г.', 'Его отец был врачом.']],
  ])('%s: %j', (language, wanted) => {
    const space = language === 'zh' || language === 'ja' ? '' : ' ';
    expect(sentences(wanted.join(space), language)).toEqual(wanted);
  });
});

describe('a line that the page ends by itself', () => {
  const lines = (text: string, language = 'en'): string[] => sentences(text.replaceAll(' / ', '\u2028'), language);

  test.each([
    ['a list of prices', 'Stalls: 60 / Circle: 50 / Gallery: 40', ['Stalls: 60', 'Circle: 50', 'Gallery: 40']],
    ['a question and its answer', 'Who comes? / Everybody.', ['Who comes?', 'Everybody.']],
    ['a place below a name', '水族館 / 入館無料', ['水族館', '入館無料']],
  ])('is a sentence of its own in %s', (_what, text, wanted) => expect(lines(text)).toEqual(wanted));

  test.each([
    ['in small letters', 'The boat / of the keeper'],
    ['behind a comma', 'Anna Person, / 12 Harbour Street'],
    ['where the line was full', 'The keeper of the northern light, who had grown potatoes for so long, met / Anna Person at the pier.'],
    ['behind a Japanese particle', '水族館の / 入口'],
  ])('goes on %s', (_what, text) => expect(lines(text)).toHaveLength(1));
});

const anyText = fc.array(fc.oneof(
  fc.string({ unit: 'grapheme', maxLength: 12 }),
  fc.constantFrom('. ', '! ', '? ', '。', '「', '」', '[1]', '… ', '(', ')', '“', '” ', '\n', '\u2028', '\u00a0', 'z. B. ', 'Dr. ', '3.', '👨‍👩‍👧', 'a', 'Bc ', '. . .'),
), { maxLength: 60 }).map((parts) => parts.join(''));
const anyLanguage = fc.constantFrom('en', 'de', 'zh', 'ja', 'fr', 'pt-BR', 'xx', null);

test('of any text, every character that is not white space is in exactly one sentence, in order', () => {
  fc.assert(fc.property(anyText, anyLanguage, (text, language) => {
    const spans = splitSentences(text, language, ABBREVIATIONS);
    let last = 0;
    for (const { start, end } of spans) {
      expect(start).toBeGreaterThanOrEqual(last);
      expect(end).toBeGreaterThan(start);
      expect(text.slice(last, start).trim()).toBe('');
      expect(text.slice(start, end).trim()).toBe(text.slice(start, end));
      last = end;
    }
    expect(text.slice(last).trim()).toBe('');
  }), { numRuns: 500 });
});

test('a text without marks is cut at spaces, and no sentence is too long for one call', () => {
  const spans = sentences('word '.repeat(900).trim(), 'en');
  expect(spans.every((text) => text.length <= MAX_SENTENCE_LENGTH && /^word( word)*$/.test(text))).toBe(true);
  expect(spans.join(' ')).toBe('word '.repeat(900).trim());
  expect(sentences('海'.repeat(2500), 'zh').map(({ length }) => length)).toEqual([1000, 1000, 500]);
  expect(sentences(`a${'🌊'.repeat(800)}`, 'en').every((text) => text.isWellFormed())).toBe(true);
});

test('a text is cut at clause borders to be spoken, and numbers stay whole', () => {
  const text = 'It rose to 1,204,750 in May, which nobody had thought possible; then it fell, and went on falling for a year.';
  expect(cutAtClauses(text, { start: 0, end: text.length }, 70).map(({ start, end }) => text.slice(start, end))).toEqual([
    'It rose to 1,204,750 in May, which nobody had thought possible;',
    'then it fell, and went on falling for a year.',
  ]);
});
