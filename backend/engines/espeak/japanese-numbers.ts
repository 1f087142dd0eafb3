const DIGITS = ['ゼロ', 'イチ', 'ニ', 'サン', 'ヨン', 'ゴ', 'ロク', 'ナナ', 'ハチ', 'キュー'] as const;
const HUNDREDS = ['', 'ヒャク', 'ニヒャク', 'サンビャク', 'ヨンヒャク', 'ゴヒャク', 'ロッピャク', 'ナナヒャク', 'ハッピャク', 'キューヒャク'] as const;
const THOUSANDS = ['', 'セン', 'ニセン', 'サンゼン', 'ヨンセン', 'ゴセン', 'ロクセン', 'ナナセン', 'ハッセン', 'キューセン'] as const;
const MYRIADS = ['', 'マン', 'オク', 'チョー'] as const;
const MAX_DIGITS = 16;

/** Endings of numbers that change before a counter, by the number's last digit ("0" also changes the ten before it), and readings of whole numbers. */
interface Counter {
  reading: string;
  last?: Record<string, string>;
  whole?: Record<string, string>;
}

const COUNTERS: Record<string, Counter> = {
  月: { reading: 'ガツ', whole: { 4: 'シガツ', 7: 'シチガツ', 9: 'クガツ' } },
  日: {
    reading: 'ニチ',
    whole: { 2: 'フツカ', 3: 'ミッカ', 4: 'ヨッカ', 5: 'イツカ', 6: 'ムイカ', 7: 'ナノカ', 8: 'ヨーカ', 9: 'ココノカ', 10: 'トーカ', 14: 'ジューヨッカ', 20: 'ハツカ', 24: 'ニジューヨッカ' },
  },
  時: { reading: 'ジ', last: { 4: 'ヨジ', 7: 'シチジ', 9: 'クジ' } },
  分: { reading: 'フン', last: { 1: 'イップン', 3: 'サンプン', 4: 'ヨンプン', 6: 'ロップン', 8: 'ハップン', 0: 'ジュップン' } },
  人: { reading: 'ニン', last: { 4: 'ヨニン' }, whole: { 1: 'ヒトリ', 2: 'フタリ' } },
  年: { reading: 'ネン', last: { 4: 'ヨネン' } },
  円: { reading: 'エン', last: { 4: 'ヨエン' } },
};

/** The first of a month, as against one day. */
const FIRST_OF_MONTH = 'ツイタチ';

/** A written number in katakana: digits with a decimal point or without, no separators. Very long ones and ones with leading zeros are read digit by digit. */
export function readNumber(number: string): string {
  const [whole = '', fraction] = number.split('.');
  const spoken = whole.length > MAX_DIGITS || /^0\d/.test(whole) ? readDigits(whole) : readWhole(whole);
  return fraction === undefined ? spoken : `${spoken}テン${readDigits(fraction)}`;
}

/** The reading of a number with the counter behind it, or null where the counter is not one that changes. `isDate`: a month stands before it. */
export function readCounted(number: string, counter: string, isDate: boolean): string | null {
  const rule = COUNTERS[counter];
  if (!rule || !/^\d+$/.test(number)) return null;
  if (counter === '日' && number === '1' && isDate) return FIRST_OF_MONTH;
  const whole = rule.whole?.[number];
  if (whole) return whole;
  const digit = number.at(-1)!;
  const ending = rule.last?.[digit];
  if (!ending || number === '0') return readNumber(number) + rule.reading;
  const spoken = readNumber(number);
  const changed = digit === '0' ? 'ジュー' : DIGITS[Number(digit)]!;
  return spoken.endsWith(changed) ? spoken.slice(0, -changed.length) + ending : spoken + rule.reading;
}

function readDigits(digits: string): string {
  return [...digits].map((digit) => DIGITS[Number(digit)]).join('');
}

function readWhole(digits: string): string {
  if (/^0*$/.test(digits)) return DIGITS[0];
  const groups = digits.padStart(MAX_DIGITS, '0').match(/\d{4}/g)!;
  return groups
    .map((group, index) => (group === '0000' ? '' : readGroup(group, groups.length - 1 - index > 0) + MYRIADS[groups.length - 1 - index]))
    .join('');
}

function readGroup(group: string, isMyriad: boolean): string {
  const [thousands, hundreds, tens, ones] = [...group].map(Number) as [number, number, number, number];
  // "One thousand" before a myriad is said in full, alone it is only "thousand".
  const thousand = isMyriad && thousands === 1 ? 'イッセン' : THOUSANDS[thousands];
  const ten = tens === 0 ? '' : tens === 1 ? 'ジュー' : `${DIGITS[tens]}ジュー`;
  return thousand + HUNDREDS[hundreds]! + ten + (ones === 0 ? '' : DIGITS[ones]);
}
