import { describe, expect, test } from 'vitest';
import { readJapanese } from '../../../../backend/engines/espeak/japanese.ts';
import { readNumber } from '../../../../backend/engines/espeak/japanese-numbers.ts';
import { loadTokenizer } from '../../../../backend/engines/espeak/tokenizer.ts';

const tokenize = loadTokenizer();

function reading(text: string): string {
  return readJapanese(text, tokenize).markup.text.replace(/\s+/g, ' ').trim();
}

describe('Japanese is read in kana', () => {
  test.each([
    ['今日は東京へ行き、友達と映画を見ました。', 'キョーワ トーキョーエ イキ、 トモダチト エイガヲ ミマシタ。'],
    ['母は花を買う。', 'ハハワ ハナヲ カウ。'],
    ['これは何ですか？何をする？', 'コレワ ナンデスカ? ナニヲ スル?'],
    ['ＡＢＣとｶﾀｶﾅ', 'エイビーシート カタカナ'],
    ['3月10日、4月1日、午後7時20分', 'サンガツ トーカ、 シガツ ツイタチ、 ゴゴ シチジ ニジュップン'],
    ['2人と5人と14人、第3回', 'フタリト ゴニント ジューヨニン、 ダイ サンカイ'],
    ['１２月２４日', 'ジューニガツ ニジューヨッカ'],
    ['1,234円で50%', 'センニヒャクサンジューヨエンデ ゴジューパーセント'],
    ['彼は OpenAI の人', 'カレワ <voice xml:lang="en"> OpenAI </voice> ノ ヒト'],
    ['<b>&', '&lt; <voice xml:lang="en"> b </voice>&gt; アンド'],
  ])('%s', (text, kana) => {
    expect(reading(text)).toBe(kana);
  });

  test.each([
    ['0', 'ゼロ'],
    ['10', 'ジュー'],
    ['300', 'サンビャク'],
    ['1600', 'センロッピャク'],
    ['8888', 'ハッセンハッピャクハチジューハチ'],
    ['10000', 'イチマン'],
    ['10000000', 'イッセンマン'],
    ['123456789', 'イチオクニセンサンビャクヨンジューゴマンロクセンナナヒャクハチジューキュー'],
    ['3.14', 'サンテンイチヨン'],
    ['0120', 'ゼロイチニゼロ'],
    ['12345678901234567', 'イチニサンヨンゴロクナナハチキューゼロイチニサンヨンゴロクナナ'],
  ])('the number %s', (number, kana) => {
    expect(readNumber(number)).toBe(kana);
  });

  test('with each part pointing back to where it is written', () => {
    const text = '𠮷野は1,234円の本を買う';
    const { markup, spans } = readJapanese(text, tokenize);
    const at = (kana: string) => markup.offsets[[...markup.text.slice(0, markup.text.indexOf(kana))].length];
    expect(at('ヨエン')).toBe(text.indexOf('1'));
    expect(at('ホン')).toBe(text.indexOf('本'));
    expect(at('カウ')).toBe(text.indexOf('買'));
    expect(spans.map(({ start, end }) => text.slice(start, end)).join('|')).toBe('𠮷|野は|1,234円の|本を|買う');
  });
});
