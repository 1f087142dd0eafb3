import { BOILERPLATE, type BoilerplatePhrases } from './boilerplate-phrases.ts';

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
}

const CLOSE_WORDS = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}]$/u;
const AGENCY = /(?:getty(?: images)?|reuters|\bap(?: photo)?\b|associated press|\bafp\b|shutterstock|istock(?:photo)?|\bdpa\b|picture[- ]alliance|imago|unsplash|pixabay|pexels|\befe\b|\bepa\b|alamy|wikimedia|flickr|\bkeystone\b|fotolia|adobe stock|\bansa\b|视觉中国|視覺中國|yonhap|연합뉴스)[^.!?]{0,40}[)\]]?$/i;
const SENTENCE_END = /[.!?。！？…]["'”’»)\]」』]*$/u;
const CREDIT_LENGTH = 160;
const known = new Map<string, Boilerplate>();

/** The lines of pages in a language (BCP 47 tag), and of those in English, which appear everywhere; all that are known where the language is not. */
export function boilerplateOf(language: string | null): Boilerplate {
  const primary = (language ?? '').split('-', 1)[0]!.toLowerCase();
  const languages = primary in BOILERPLATE ? [...new Set([primary, 'en'])] : Object.keys(BOILERPLATE);
  const key = languages.join();
  const made = known.get(key) ?? make(languages);
  known.set(key, made);
  return made;
}

function make(languages: string[]): Boilerplate {
  const phrases = (key: keyof BoilerplatePhrases): string[] => languages.flatMap((language) => BOILERPLATE[language]![key]);
  const labels = new Set(phrases('labels'));
  const dating = new Set([...phrases('dating'), ...namesOfMonthsAndDays(languages)]);
  const [prompts, endings, by, credits] = (['prompts', 'endings', 'by', 'credits'] as const).map((key) => startOf(phrases(key)));
  const calls = new RegExp(phrases('calls').map(escaped).join('|'), 'u');

  function isDateLine(text: string): boolean {
    const line = text.toLowerCase();
    if (!/\p{N}/u.test(line) || line.length > CREDIT_LENGTH) return false;
    const words = line.match(/[\p{L}.]*\p{L}/gu) ?? [];
    const dated = words.filter((word) => dating.has(word));
    return dated.length > 0 ? dated.length >= words.length * 0.75 : words.length === 0 && /\d[./:-]\d/.test(line);
  }

  return {
    isLabel(text) {
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
    isCredit(text) {
      const line = text.trim();
      if (line.length >= CREDIT_LENGTH) return false;
      return (credits!.test(plain(line)) && (/^[^.]{3,24}[:：©]/.test(line) || !SENTENCE_END.test(line))) || AGENCY.test(line) || /^[(]?\s*©/.test(line);
    },
  };
}

function plain(text: string): string {
  return text.toLowerCase().replace(/^[^\p{L}\p{N}@¡¿(]+|[\s:：.…»>→›|–—-]+$/gu, '').replace(/\s+/g, ' ');
}

function startOf(phrases: string[]): RegExp {
  // A phrase with `*` may go on in the same word, as phrases do in scripts that leave no space between words.
  const starts = phrases.map((phrase) => (/[\p{L}\p{N}]$/u.test(phrase) && !CLOSE_WORDS.test(phrase) ? `${escaped(phrase)}(?!\\p{L})` : escaped(phrase.replace(/\*$/, ''))));
  return new RegExp(`^(?:${starts.join('|')})`, 'u');
}

function escaped(phrase: string): string {
  return phrase.replace(/[.*+?^${}()|[\]\\/]/g, '\\$&');
}

function namesOfMonthsAndDays(languages: string[]): string[] {
  return languages.flatMap((language) =>
    (['long', 'short'] as const).flatMap((style) => {
      const month = new Intl.DateTimeFormat(language, { month: style, day: 'numeric' });
      const day = new Intl.DateTimeFormat(language, { weekday: style });
      return Array.from({ length: 12 }, (_, index) => new Date(2023, index, 1 + index)).flatMap((date) => [
        ...(month.format(date).toLowerCase().match(/[\p{L}.]*\p{L}/gu) ?? []),
        day.format(date).toLowerCase().replace(/\.$/, ''),
      ]);
    }));
}
