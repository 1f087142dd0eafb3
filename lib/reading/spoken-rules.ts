import { COUNTED, SPOKEN_WORDS, type SpokenWords } from './spoken-words.ts';

/** Says something else for each match of a pattern; null leaves it as it is. Earlier rules go first where two match. */
export interface SpokenRule {
  pattern: RegExp;
  say: (match: RegExpExecArray) => string | null;
}

const ROMAN: Record<string, number> = { I: 1, V: 5, X: 10 };
const UNSPACED = new Set(['zh', 'ja']);
const NUMBER = String.raw`\p{N}[\p{N}.,\u00a0\u202f]*(?<=\p{N})`;

/** The rules of a language (primary subtag); of a language without words of its own, those that only leave out. */
export function spokenRules(primary: string): readonly SpokenRule[] {
  const words = SPOKEN_WORDS[primary];
  return words === undefined ? LEFT_OUT : [...addresses(words), ...LEFT_OUT, ...dates(primary), ...numbers(words, primary), ...abbreviations(words), ...roman(primary)];
}

/** Marks that belong to the page, not to the sentence: references, footnote signs, emoji. */
const LEFT_OUT: readonly SpokenRule[] = [
  { pattern: /(?<=[\p{L}\p{P}])(?:\s?\[(?:\p{N}{1,3}|\p{L}|(?:note|nb|n)\s?\p{N}{1,2})\])+/gu, say: () => '' },
  { pattern: /(?<=\p{L}{3})[¹²³⁴-⁹⁰]+|(?<=[\p{L}\p{P}\p{N}])[*†‡]+(?=[\s.,;:!?)]|$)/gu, say: () => '' },
  { pattern: /\s?(?:\p{Regional_Indicator}{2}|(?![\p{N}#*©®™‼⁉])\p{Extended_Pictographic}(?:\ufe0f|\p{Emoji_Modifier}|\u200d\p{Extended_Pictographic})*)+/gu, say: () => '' },
  { pattern: /\s*[→⇒➔➜➝➞►▸](?=\s*[\p{L}\p{N}])\s*/gu, say: () => ', ' },
];

function addresses(words: SpokenWords): SpokenRule[] {
  const dotted = (name: string) => name.replaceAll('.', ` ${words.dot} `);
  return [
    {
      pattern: /\b(?:https?:\/\/|www\.)([^\s/?#:<>"'“”«»()]+)[^\s<>"“”«»]*/giu,
      say: ([whole, host = '']) => words.link.replace('{host}', host.replace(/^www\.|[.,;:!?]+$/giu, '')) + trailing(whole),
    },
    {
      pattern: /[\w.+-]+@[\w-]+(?:\.[\w-]+)*\.\p{L}{2,}/gu,
      say: ([address]) => {
        const [name = '', host = ''] = address.split('@');
        return `${dotted(name)} ${words.at} ${dotted(host)}`;
      },
    },
    { pattern: /(?<![\p{L}\p{N}&/])[#＃](?=\p{L})([\p{L}\p{N}_]+)/gu, say: ([, tag = '']) => `${words.hashtag} ${inWords(tag)}` },
    { pattern: /(?<![\p{L}\p{N}_/.])\p{L}[\p{L}\p{N}]*(?:_[\p{L}\p{N}]+)+(?![\p{L}\p{N}/])/gu, say: ([name]) => name.replaceAll('_', ' ') },
  ];
}

/** Marks at the end of an address belong to the sentence. */
function trailing(address: string): string {
  return /[.,;:!?)\]]+$/u.exec(address)?.[0] ?? '';
}

/** "ClimateChange_2026" in words. */
function inWords(tag: string): string {
  return tag.replaceAll('_', ' ').replace(/(?<=\p{Ll})(?=\p{Lu})/gu, ' ');
}

function dates(primary: string): SpokenRule[] {
  const format = new Intl.DateTimeFormat(primary, { dateStyle: 'long', timeZone: 'UTC', calendar: 'gregory' });
  const say = (year: number, month: number, day: number): string | null => {
    const time = Date.UTC(year, month - 1, day);
    const date = new Date(time);
    return date.getUTCMonth() === month - 1 && date.getUTCDate() === day ? format.format(date) : null;
  };
  return [
    { pattern: /(?<![\p{N}-])(\d{4})-(\d{2})-(\d{2})(?![\p{N}-])/gu, say: ([, year, month, day]) => say(Number(year), Number(month), Number(day)) },
    // Day and month in this order is how these languages write it; elsewhere it may be the other way round.
    ...(primary === 'de' || primary === 'ru' ? [{ pattern: /(?<![\p{N}.])(\d{1,2})\.\s?(\d{1,2})\.\s?(\d{4})(?![\p{N}])/gu, say: ([, day, month, year]: RegExpExecArray) => say(Number(year), Number(month), Number(day)) }] : []),
  ];
}

function numbers(words: SpokenWords, primary: string): SpokenRule[] {
  const plural = new Intl.PluralRules(primary);
  const space = UNSPACED.has(primary) ? '' : ' ';
  const formOf = (forms: string, number: string): string => {
    const each = forms.split('|');
    if (each.length === 1) return forms;
    const isWhole = /^\d+$/.test(number);
    const category = plural.select(isWhole ? Number(number) : 1.5);
    if (each.length === 2) return category === 'one' && isWhole ? each[0]! : each[1]!;
    return isWhole ? each[{ one: 0, few: 1 }[category as string] ?? 2]! : each[1]!;
  };
  const around = (word: string, number: string) => (word.includes('{n}') ? word.replace('{n}', number) : `${formOf(word, '1')} ${number}`);
  const largeWords = new Map(words.large.split('|').map((word): [string, string] => {
    const [written = '', said = written] = word.split('=');
    return [written, said];
  }));
  const amount = (number: string, large: string, name: string) => {
    if (large === '') return `${number}${space}${name}`;
    const of = words.of !== undefined && !/^mil(?:le|a)?$/.test(large) ? ` ${words.of}` : '';
    return `${number}${space}${largeWords.get(large) ?? large}${of}${space}${name}`;
  };
  const signs = alternatives(Object.keys(words.money));
  const large = String.raw`(?:[ \u00a0]?(${alternatives([...largeWords.keys()])})(?![\p{L}\p{N}]))?`;
  const unitSigns = alternatives(Object.keys(words.units));
  return [
    { pattern: /(?<![\p{L}\p{N}])(?:\+\d{1,3}|\(0\d{1,5}\)|00\d{1,3})(?:[ \u00a0./-]?\(?\d{1,8}\)?){2,7}(?!\p{N})/gu, say: ([phone]) => digitByDigit(phone) },
    { pattern: new RegExp(String.raw`(?<![\p{L}\p{N}])(${signs})[ \u00a0]?(${NUMBER})${large}`, 'gu'), say: ([, sign = '', number = '', more = '']) => amount(number, more, formOf(words.money[sign]!, more === '' ? number : '5')) },
    { pattern: new RegExp(String.raw`(?<=\p{N})[ \u00a0\u202f]?(${signs})(?![\p{L}\p{N}])`, 'gu'), say: (match) => space + formOf(words.money[match[1]!]!, numberBefore(match)) },
    ...(unitSigns === '' ? [] : [{ pattern: new RegExp(String.raw`(?<=\p{N})[ \u00a0\u202f]?(${unitSigns})(?![\p{L}\p{N}/²³°'’])`, 'gu'), say: (match: RegExpExecArray) => unit(match, words, space, formOf) }]),
    { pattern: /§(§?)[ \u00a0]?(\p{N}+\p{L}?)/gu, say: ([, more, number = '']) => (words.section.includes('{n}') ? words.section.replace('{n}', number) : `${words.section.split('|')[more === '' ? 0 : 1]!} ${number}`) },
    { pattern: /№[ \u00a0]?(\p{N}+)/gu, say: ([, number = '']) => around(words.number, number) },
    { pattern: new RegExp(String.raw`≈[ \u00a0]?(${NUMBER})`, 'gu'), say: ([, number = '']) => around(words.about, number) },
    { pattern: new RegExp(String.raw`±[ \u00a0]?(${NUMBER})`, 'gu'), say: ([, number = '']) => around(words.plusMinus, number) },
    { pattern: new RegExp(String.raw`≤[ \u00a0]?(${NUMBER})`, 'gu'), say: ([, number = '']) => around(words.atMost, number) },
    { pattern: new RegExp(String.raw`≥[ \u00a0]?(${NUMBER})`, 'gu'), say: ([, number = '']) => around(words.atLeast, number) },
    { pattern: new RegExp(String.raw`(${NUMBER})[ \u00a0]?‰`, 'gu'), say: ([, number = '']) => around(words.perMille, number) },
    // Only what rises is a range: "3–1" is a score.
    { pattern: /(?<=(?<![\p{N}.,–-])(\p{N}[\p{N}.,]*))[ \u00a0]?–[ \u00a0]?(?=(\p{N}+)(?![–-]\p{N}))/gu, say: ([, from = '', to = '']) => (Number.parseFloat(from) < Number.parseFloat(to) ? `${space}${words.to.trim()}${space}` : null) },
  ];
}

/** "5 km": the unit in the form of its number. One letter is a unit only where a space parts it from the number. */
function unit(match: RegExpExecArray, words: SpokenWords, space: string, formOf: (forms: string, number: string) => string): string | null {
  const sign = match[1]!;
  if (sign.length === 1 && match[0].length === 1) return null;
  return space + formOf(words.units[sign]!, numberBefore(match));
}

function numberBefore(match: RegExpExecArray): string {
  return /[\p{N}.,]+$/u.exec(match.input.slice(Math.max(0, match.index - 20), match.index))![0];
}

function digitByDigit(phone: string): string | null {
  const digits = phone.replace(/\D/g, '');
  if (digits.length < 7 || digits.length > 15) return null;
  return phone.replace(/[()]/g, '').trim().split(/[ \u00a0./-]+/).map((group) => group.replace('+', '+ ').split('').join(' ').replace(/\s+/g, ' ')).join(', ').replace('+ ', '+');
}

function abbreviations(words: SpokenWords): SpokenRule[] {
  return Object.entries(words.short).map(([written, said]) => {
    const [, form = written, condition] = /^(.*?)(?: ([#^]))?$/u.exec(written)!;
    const body = escape(form).replaceAll(' ', '[ \\u00a0\\u202f]?');
    const behind = condition === '#' ? '(?=[ \\u00a0\\u202f]?\\p{N})' : condition === '^' ? '(?=[ \\u00a0\\u202f]\\p{Lu})' : '(?![\\p{L}\\p{N}])';
    // The last stop may end the sentence too: then it stays.
    return { pattern: new RegExp(`(?<![\\p{L}\\p{N}.])${body}${behind}`, 'gu'), say: (match) => (form.endsWith('.') && isAtEnd(match) ? `${said}.` : said) };
  });
}

function isAtEnd({ 0: text, index, input }: RegExpExecArray): boolean {
  return /^["'”’»)\]]*$/u.test(input.slice(index + text.length));
}

/** Roman numbers that engines call "roman": of parts of a work as numbers, of people as their language counts them. */
function roman(primary: string): SpokenRule[] {
  const counted = new Set(COUNTED[primary]?.split(' ') ?? []);
  if (counted.size === 0) return [];
  return [{
    pattern: /(?<=(\p{Lu}?\p{L}+)[ \u00a0])([IVX]{2,5})(\.?)(?![\p{L}\p{N}.])/gu,
    say: ([, word = '', digits = '', stop = '']) => {
      const value = romanValue(digits);
      if (value === null) return null;
      if (counted.has(word.toLowerCase())) return `${value}${stop}`;
      if (!/^\p{Lu}\p{Ll}+$/u.test(word)) return null;
      if (primary === 'en') return `the ${ordinal(value)}${stop}`;
      return primary === 'de' ? `der ${value}.` : `${value}${stop}`;
    },
  }];
}

function romanValue(digits: string): number | null {
  if (!/^X{0,3}(?:IX|IV|V?I{0,3})$/.test(digits)) return null;
  return [...digits].reduce((sum, digit, index) => sum + (ROMAN[digit]! < (ROMAN[digits[index + 1] ?? ''] ?? 0) ? -ROMAN[digit]! : ROMAN[digit]!), 0);
}

function ordinal(value: number): string {
  const ending = value % 100 > 10 && value % 100 < 14 ? 'th' : (['th', 'st', 'nd', 'rd'][value % 10] ?? 'th');
  return `${value}${ending}`;
}

function alternatives(signs: readonly string[]): string {
  return signs.toSorted((one, other) => other.length - one.length).map(escape).join('|');
}

function escape(text: string): string {
  return text.replace(/[.*+?^${}()|[\]\\/]/g, '\\$&');
}
