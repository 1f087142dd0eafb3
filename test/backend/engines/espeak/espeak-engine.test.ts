import * as fc from 'fast-check';
import { afterAll, describe, expect, test } from 'vitest';
import { createEspeakEngine } from '../../../../backend/engines/espeak/espeak-engine.ts';
import { EspeakProcess } from '../../../../backend/engines/espeak/espeak-process.ts';
import { LANGUAGES, asLanguage } from '../../../../lib/contract/languages.ts';
import { modelSchema, voiceSchema } from '../../../../lib/contract/voices.ts';
import { pitch, say } from './speaking.ts';

const child = new EspeakProcess();
const engine = createEspeakEngine(child);
const voices = await engine.voices(new AbortController().signal);
afterAll(() => engine.close!());

/**
 * One sentence in each language. The bounds, in ms for each character, leave 25 % on both sides of what was measured; a text that is read
 * letter by letter ("Chinese letter", "Cyrillic letter") takes three times as long and more.
 */
const SENTENCES = {
  en: { text: 'The committee met on Tuesday and decided that the old bridge should be repaired before winter.', min: 37, max: 63 },
  zh: { text: '委员会星期二开会，决定在冬天之前修理那座旧桥。', min: 150, max: 320 },
  fr: { text: 'Le comité s’est réuni mardi et a décidé de réparer le vieux pont avant l’hiver.', min: 34, max: 57 },
  de: { text: 'Der Ausschuss traf sich am Dienstag und beschloss, die alte Brücke vor dem Winter zu reparieren.', min: 39, max: 66 },
  it: { text: 'Il comitato si è riunito martedì e ha deciso di riparare il vecchio ponte prima dell’inverno.', min: 39, max: 66 },
  ja: { text: '委員会は火曜日に集まり、冬の前に古い橋を直すことを決めました。', min: 115, max: 192 },
  ko: { text: '위원회는 화요일에 모여 겨울이 오기 전에 오래된 다리를 고치기로 결정했습니다.', min: 97, max: 161 },
  pt: { text: 'O comitê reuniu-se na terça-feira e decidiu reparar a velha ponte antes do inverno.', min: 42, max: 74 },
  ru: { text: 'Комитет собрался во вторник и решил отремонтировать старый мост до зимы.', min: 36, max: 63 },
  es: { text: 'El comité se reunió el martes y decidió reparar el viejo puente antes del invierno.', min: 41, max: 73 },
};

describe('the list of voices', () => {
  test('and the model keep to the contract', () => {
    for (const voice of voices) expect(voiceSchema.strict().parse(voice)).toEqual(voice);
    for (const model of engine.info.models) expect(modelSchema.strict().parse(model)).toEqual(model);
    expect(new Set(voices.map(({ id }) => id)).size).toBe(voices.length);
    expect(new Set(voices.map(({ name }) => name)).size).toBe(voices.length);
  });

  test.each(LANGUAGES)('has a female and a male voice and the right default for %s', (language) => {
    const own = voices.filter((voice) => asLanguage(voice.languages[0]!) === language);
    expect(new Set(own.map(({ gender }) => gender))).toEqual(new Set(['female', 'male']));
    expect(own.length).toBeGreaterThanOrEqual(4);
  });
});

const spokenByTen = voices.flatMap(({ id, languages, gender }) => {
  const language = asLanguage(languages[0]!);
  return language === null ? [] : [{ id: id.slice('espeak/'.length), language, gender }];
});

describe.each(spokenByTen)('$id', ({ id, language, gender }) => {
  test('speaks its language at a plausible pace and pitch, without clipping', async () => {
    const { text, min, max } = SENTENCES[language];
    const spoken = await say(engine, id, text);
    expect(spoken.durationMs / text.length).toBeGreaterThan(min);
    expect(spoken.durationMs / text.length).toBeLessThan(max);
    expect(spoken.samples.reduce((peak, sample) => Math.max(peak, Math.abs(sample)), 0)).toBeLessThanOrEqual(0.9 * 32_768);
    const hz = pitch(spoken.samples);
    if (gender === 'female') expect(hz).toBeGreaterThan(145);
    else expect(hz).toBeLessThan(125);
  });
});

test.each([
  ['nl', 'De kat zit op de mat en slaapt.'], ['pl', 'Kot siedzi na macie i śpi.'], ['sv', 'Katten sitter på mattan och sover.'], ['da', 'Katten sidder på måtten og sover.'], ['nb', 'Katten sitter på matten og sover.'],
  ['fi', 'Kissa istuu matolla ja nukkuu.'], ['cs', 'Kočka sedí na rohožce a spí.'], ['hu', 'A macska a szőnyegen ül és alszik.'], ['ro', 'Pisica stă pe covor și doarme.'], ['el', 'Η γάτα κάθεται στο χαλί και κοιμάται.'],
  ['tr', 'Kedi paspasın üstünde uyuyor.'], ['uk', 'Кішка сидить на килимку і спить.'], ['ca', 'El gat seu a la catifa i dorm.'], ['id', 'Kucing itu duduk di atas tikar.'], ['vi', 'Con mèo ngồi trên tấm thảm và ngủ.'], ['hi', 'बिल्ली चटाई पर बैठी है।'],
])('a page in %s has a voice', async (id, text) => {
  const { durationMs } = await say(engine, id, text);
  expect(durationMs / text.length).toBeGreaterThan(35);
  expect(durationMs / text.length).toBeLessThan(150);
});

describe('Japanese', () => {
  test.each([
    ['今日は東京へ行き、友達と映画を見ました。', 'きょうわ とうきょうえ いき、 ともだちと えいがお みました。'],
    ['委員会は火曜日に集まり、冬の前に古い橋を直すことを決めました。', 'いいんかいわ かようびに あつまり、 ふゆの まえに ふるい はしお なおす ことお きめました。'],
    ['経済学者は来年の物価上昇率を予測している。', 'けいざいがくしゃわ らいねんの ぶっかじょうしょうりつお よそくしている。'],
  ])('is read in kana: %s', async (kanji, kana) => {
    const [written, spelled] = [await say(engine, 'ja', kanji), await say(engine, 'ja', kana)];
    expect(written.durationMs / spelled.durationMs).toBeGreaterThan(0.85);
    expect(written.durationMs / spelled.durationMs).toBeLessThan(1.15);
  });
});

describe('a stream', () => {
  test('starts, gives sound in parts, words, then the end', async () => {
    const { text } = SENTENCES.en;
    const { partTypes, billedCharacters } = await say(engine, 'en-us', text);
    expect(partTypes[0]).toBe('start');
    expect(partTypes.slice(1, -2).every((type) => type === 'audio')).toBe(true);
    expect(partTypes.length).toBeGreaterThan(10);
    expect(partTypes.slice(-2)).toEqual(['words', 'end']);
    expect(billedCharacters).toBe(text.length);
  });

  test.each(['…', '—', '\u00ad'])('for a text without words is short and says why: %j', async (text) => {
    const { samples, words, warnings } = await say(engine, 'en-us', text);
    expect(samples.length).toBeGreaterThan(0);
    expect(words).toEqual([]);
    expect(warnings).toHaveLength(1);
  });
});

describe('any text at all', () => {
  const nasty = fc.constantFrom('<b>', '</speak>', '<voice name="zzz">', '<break time="9s"/>', '&lt;', '&#x1;', '&', '<!--', '\0', '\ud800', '\udc00', '[[', '😀', '👩‍👩‍👧', '\u00ad', '\u202e', '1,234', '日本', 'は', '…', ' ', 'the ');
  const text = fc.oneof(fc.string({ unit: 'binary', maxLength: 40 }), fc.string({ unit: 'grapheme', maxLength: 40 }), fc.array(nasty, { maxLength: 12 }).map((parts) => parts.join(''))).filter((value) => value !== '');

  test('gives words that are ordered, apart, longer than nothing, inside the text and the clip, and never kills the child', async () => {
    const before = child.pid;
    await fc.assert(
      fc.asyncProperty(fc.constantFrom('en-us', 'cmn', 'ja', 'ko', 'ru', 'de+f3'), text, async (voice, said) => {
        const { words, durationMs } = await say(engine, voice, said);
        let end = 0;
        let endMs = 0;
        for (const word of words) {
          expect(word.start).toBeGreaterThanOrEqual(end);
          expect(word.end).toBeGreaterThan(word.start);
          expect(word.startMs).toBeGreaterThanOrEqual(endMs);
          expect(word.endMs).toBeGreaterThan(word.startMs);
          for (const offset of [word.start, word.end]) expect(/[\ud800-\udbff][\udc00-\udfff]/.test(said.slice(offset - 1, offset + 1))).toBe(false);
          ({ end, endMs } = word);
        }
        expect(end).toBeLessThanOrEqual(said.length);
        expect(endMs).toBeLessThanOrEqual(durationMs + 0.1);
        if (words.length > 0) expect(endMs).toBeCloseTo(durationMs, 0);
      }),
      { numRuns: 200 },
    );
    expect(child.pid).toBe(before);
  }, 120_000);

  test('is not obeyed as markup', async () => {
    const broken = await say(engine, 'en-us', 'one <break time="9s"/> two');
    expect(broken.wordTexts).toContain('break');
    expect(broken.wordTexts.at(-1)).toBe('two');
  });
});
