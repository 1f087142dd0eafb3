/** Lines that belong to a page and not to its text, as people of each language write them: lower case, one phrase each, without end marks. */
export interface BoilerplatePhrases {
  /** A short line that begins like this asks the reader for something, or leads elsewhere. */
  prompts: string[];
  /** A heading or short line that begins like this opens what comes after the text: other texts, comments, the author. */
  endings: string[];
  /** A line that is nothing but this is a label of the page. */
  labels: string[];
  /** What stands before the name of an author. */
  by: string[];
  /** Words that stand in a line about when a text was written, beside digits; the names of months and days are among them once a page is helped. */
  dating: string[];
  /** What a line about the origin of a picture begins with. */
  credits: string[];
  /** Who pictures come from: sources of a regular expression. */
  agencies: string[];
  /** What stands somewhere in a short passage that wants the reader to do something. */
  calls: string[];
}

/** Tells, line by line, what on a page in one language is not part of a text. */
export interface Boilerplate {
  /** Nothing but a label of the page: "Advertisement", "Teilen", or several of them in a row ("Share Tweet"). */
  isLabel(text: string): boolean;
  /** Begins as a line does that asks for something or leads elsewhere: "Read more: …". */
  isPrompt(text: string): boolean;
  /** Holds words that ask the reader to do something: "click here". */
  isCall(text: string): boolean;
  /** A heading or short line that opens what comes after a text: related texts, comments, the author. */
  isEnding(text: string): boolean;
  /** Names who has written the text, or when, or how long it takes to read. */
  isByline(text: string): boolean;
  /** Says when something was written or how long it takes to read, and nothing else. */
  isDateLine(text: string): boolean;
  /** The origin of a picture: "Photo: A. Person / Agency". */
  isCredit(text: string): boolean;
  /** Says whose a text or its pictures are. */
  isNotice(text: string): boolean;
}

const CLOSE_WORDS = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}]$/u;
const SENTENCE_END = /[.!?。！？…]["'”’»)\]」』]*$/u;
const CREDIT_LENGTH = 160;
const NOTICE_LENGTH = 240;
const RIGHTS = /[©ⓒ]|^\(c\) ?\p{N}{4}|^copyright\b/iu;

/** The lines of pages in the languages that these phrases are of. */
export function createBoilerplate(known: Readonly<Record<string, BoilerplatePhrases>>): Boilerplate {
  const phrases = (key: keyof BoilerplatePhrases): string[] => Object.values(known).flatMap((of) => of[key]);
  const labels = new Set(phrases('labels'));
  const dating = new Set(phrases('dating'));
  const [prompts, endings, by, credits] = (['prompts', 'endings', 'by', 'credits'] as const).map((key) => startOf(phrases(key)));
  const agency = new RegExp(`${oneOf('(?<!\\p{L})', phrases('agencies')).source}(?!\\p{Script=Latin})[^.!?]{0,40}[)\\]]?$`, 'iu');
  const calls = oneOf('', phrases('calls').map(escaped));

  function isDateLine(text: string): boolean {
    const line = text.toLowerCase();
    if (!/\p{N}/u.test(line) || line.length > CREDIT_LENGTH) return false;
    const words = line.match(/[\p{L}.]*\p{L}/gu) ?? [];
    const dated = words.filter((word) => dating.has(word));
    return dated.length > 0 ? dated.length >= words.length * 0.75 : words.length === 0 && /\d[./:-]\d/.test(line);
  }

  function isCredit(text: string): boolean {
    const line = text.trim();
    if (line.length >= CREDIT_LENGTH) return false;
    return (credits!.test(plain(line)) && (/^[^.]{3,24}[:：©]/.test(line) || !SENTENCE_END.test(line))) || agency.test(line) || /^[(]?\s*©/.test(line);
  }

  return {
    isLabel(text) {
      if (text.length > START_LENGTH) return false;
      const line = plain(text);
      if (labels.has(line)) return true;
      const words = line.split(/[\s|/·•,&+:]+/).filter((word) => word !== '' && !/^[\p{N}.,()+]+k?$/u.test(word));
      return words.length <= 8 && words.every((word) => labels.has(word));
    },
    isPrompt: (text) => prompts!.test(plain(text)),
    isCall: (text) => calls.test(text.toLowerCase()),
    isEnding: (text) => endings!.test(plain(text)),
    isByline: (text) => isDateLine(text) || (by!.test(plain(text)) && !SENTENCE_END.test(text.trim())),
    isDateLine,
    isCredit,
    isNotice: (text) => isCredit(text) || (text.length < NOTICE_LENGTH && RIGHTS.test(text)),
  };
}

/** Phrases stand at the start of a line; no more of it is looked at, in UTF-16 code units. */
const START_LENGTH = 300;
let asked = '';
let answered = '';

function plain(text: string): string {
  // Each line is asked about many times in a row.
  if (text !== asked) [asked, answered] = [text, plainOf(text.slice(0, START_LENGTH))];
  return answered;
}

function plainOf(text: string): string {
  return text.toLowerCase().replace(/^[^\p{L}\p{N}@¡¿(]+|[\s:：.…»>→›|–—-]+$/gu, '').replace(/\s+/g, ' ');
}

function startOf(phrases: string[]): RegExp {
  // A phrase with `*` may go on in the same word, as phrases do in scripts that leave no space between words.
  const starts = phrases.map((phrase) => (/[\p{L}\p{N}]$/u.test(phrase) && !CLOSE_WORDS.test(phrase) ? `${escaped(phrase)}(?!\\p{L})` : escaped(phrase.replace(/\*$/, ''))));
  return oneOf('^', starts);
}

function oneOf(before: string, sources: string[]): RegExp {
  // An empty list is found nowhere, an empty pattern everywhere.
  return sources.length === 0 ? /(?!)/u : new RegExp(`${before}(?:${sources.join('|')})`, 'u');
}

function escaped(phrase: string): string {
  return phrase.replace(/[.*+?^${}()|[\]\\/]/g, '\\$&');
}
