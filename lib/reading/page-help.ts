import { ABBREVIATIONS } from './abbreviation-lists.ts';
import type { AbbreviationLists } from './abbreviations.ts';
import { ANNOUNCEMENT_WORDS } from './announcement-words.ts';
import type { AnnouncementWords } from './announcements.ts';
import type { BoilerplatePhrases } from './boilerplate.ts';
import { BOILERPLATE } from './boilerplate-phrases.ts';
import { ELEMENT_NAMES, type ElementNames } from './element-names.ts';
import { DEFAULT_WHAT_IS_READ, type WhatIsRead } from './what-is-read.ts';

/** What a reader is told about pages in a language, since its bundle knows none by itself, and about the person's wishes. */
export interface PageHelp {
  whatIsRead: WhatIsRead;
  /** By primary language subtag. */
  phrases: Readonly<Record<string, BoilerplatePhrases>>;
  names: ElementNames;
  abbreviations: AbbreviationLists;
  /** In all languages, since which one a page is in is settled later. */
  announcements: AnnouncementWords;
}

/** Help for pages in a language (BCP 47 tag): its phrases and those in English, which appear everywhere; all that are known where the language is not. */
export function pageHelpFor(language: string | null, whatIsRead: WhatIsRead = DEFAULT_WHAT_IS_READ): PageHelp {
  const primary = (language ?? '').split('-', 1)[0]!.toLowerCase();
  const own = BOILERPLATE[primary];
  const only = <T>(all: Readonly<Record<string, T>>, keys: string[]): Record<string, T> => Object.fromEntries(keys.flatMap((key) => (all[key] ? [[key, all[key]]] : [])));
  return {
    whatIsRead,
    phrases: dated(own ? only(BOILERPLATE, [primary, 'en']) : BOILERPLATE),
    names: ELEMENT_NAMES,
    announcements: ANNOUNCEMENT_WORDS,
    abbreviations: own ? only(ABBREVIATIONS, ['', primary, 'en']) : ABBREVIATIONS,
  };
}

/** The phrases together with the names of months and days. */
function dated(all: Readonly<Record<string, BoilerplatePhrases>>): Record<string, BoilerplatePhrases> {
  return Object.fromEntries(Object.entries(all).map(([language, phrases]) => [language, { ...phrases, dating: [...phrases.dating, ...namesOfMonthsAndDays(language)] }]));
}

const known = new Map<string, string[]>();

function namesOfMonthsAndDays(language: string): string[] {
  // Formats take the browser longer than anything else here.
  const names = known.get(language) ?? (['long', 'short'] as const).flatMap((style) => {
    const month = new Intl.DateTimeFormat(language, { month: style, day: 'numeric' });
    const day = new Intl.DateTimeFormat(language, { weekday: style });
    return Array.from({ length: 12 }, (_, index) => new Date(2023, index, 1 + index)).flatMap((date) => [
      ...(month.format(date).toLowerCase().match(/[\p{L}.]*\p{L}/gu) ?? []),
      day.format(date).toLowerCase().replace(/\.$/, ''),
    ]);
  });
  known.set(language, names);
  return names;
}
