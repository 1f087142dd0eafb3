import { afterAll, describe, expect, test } from 'vitest';
import { createEspeakEngine } from '../../../../backend/engines/espeak/espeak-engine.ts';
import { say } from './speaking.ts';

const engine = createEspeakEngine();
afterAll(() => engine.close!());

describe('the timed words', () => {
  test.each([
    ['en-us', 'Tom & Jerry <b>cost</b> $1,234.50 — “don’t” worry.', ['Tom', '&', 'Jerry', 'b', 'cost', 'b', '$1,234.50', 'don’t', 'worry']],
    ['en-us', '😀 Hi 🇩🇪 there, so\u00adft hyphen; well-known 50%.', ['😀', 'Hi', '🇩🇪', 'there', 'so\u00adft', 'hyphen', 'well-known', '50%']],
    ['en-us', 'In Tokyo (東京) they say Да.', ['In', 'Tokyo', '東京', 'they', 'say', 'Да']],
    ['en-gb-scotland', '\ud835\udc00 is bold, a\ud800b is broken.', null],
    ['de', 'Der Preis beträgt 1.234,50 € für „Bücher“ & Hefte.', ['Der', 'Preis', 'beträgt', '1.234,50', '€', 'für', 'Bücher', '&', 'Hefte']],
    ['fr-fr', 'L’homme d’« État » a payé 1 234 euros aujourd’hui.', null],
    ['it', 'L’acqua costa 3,50 euro & il pane <i>due</i>.', ['L’acqua', 'costa', '3,50', 'euro', '&', 'il', 'pane', 'i', 'due', 'i']],
    ['pt-br', 'A água & o pão custam R$ 1.234,00.', ['A', 'água', '&', 'o', 'pão', 'custam', 'R$', '1.234,00']],
    ['es', '¿Cuánto cuesta el año 2024, señor?', ['Cuánto', 'cuesta', 'el', 'año', '2024', 'señor']],
    ['ru', 'Он купил 25 книг & 1 234 ручки.', ['Он', 'купил', '25', 'книг', '&', '1', '234', 'ручки']],
    ['ko', '안녕하세요, 오늘은 날씨가 정말 좋습니다. 1,234원 & 끝', ['안녕하세요', '오늘은', '날씨가', '정말', '좋습니다', '1,234원', '&', '끝']],
    ['cmn', '银行很重要，API有1,234个用户。', ['银行', '很', '重要', 'API', '有', '1,234', '个', '用户']],
    ['ja', '3月10日に1,234円のWordを買う。', ['3月', '10日に', '1,234円の', 'Wordを', '買う']],
    ['ja', '私は学生です。𠮷野さんへ', ['私は', '学生です', '𠮷', '野さんへ']],
  ] as const)('are the reader’s, in %s: %s', async (voice, text, expected) => {
    const { wordTexts } = await say(engine, voice, text);
    if (expected) expect(wordTexts).toEqual(expected);
    else expect(wordTexts.length).toBeGreaterThanOrEqual(5);
  });

  test.each([
    ['en-us', 'First comes a long introduction about many things, and only then the very last word: finally.', 'finally'],
    ['en-us', 'R&D & <b>more</b> & more & even more, and then comes the end: finally.', 'finally'],
    ['de', '😀😀😀 Zuerst eine lange Einleitung über 1.234 Dinge, und dann das letzte Wort: endlich.', 'endlich'],
    ['ru', 'Сначала длинное вступление о многих вещах, и только потом последнее слово: наконец.', 'наконец'],
    ['ja', '最初に1,234個の物についての長い話があり、最後の言葉は「ありがとう」。', 'ありがとう'],
    ['ko', '처음에는 1,234개의 이야기가 길게 이어지고 마지막 말은 이것입니다. 감사합니다', '감사합니다'],
  ])('stay in step to the end, in %s: %s', async (voice, text, last) => {
    const { words, wordTexts, durationMs } = await say(engine, voice, text);
    expect(wordTexts.at(-1)).toBe(last);
    const alone = await say(engine, voice, last);
    const { startMs, endMs } = words.at(-1)!;
    expect(endMs).toBeCloseTo(durationMs, 0);
    // Spoken alone a word takes about as long: a shift by one word or by an escape would show.
    expect((endMs - startMs) / alone.durationMs).toBeGreaterThan(0.6);
    expect((endMs - startMs) / alone.durationMs).toBeLessThan(1.6);
  });

  test('begin where the sound begins again after a pause', async () => {
    const text = 'Stop. & go. <wait> now.';
    const { words, samples } = await say(engine, 'en-us', text);
    const go = words.find(({ start }) => text.slice(start).startsWith('go'))!;
    const at = Math.round(go.startMs * 24);
    const energy = (from: number, to: number) => samples.subarray(from, to).reduce((sum, sample) => sum + sample ** 2, 0) / (to - from);
    expect(energy(at, at + 24 * 120)).toBeGreaterThan(1e5);
  });
});
