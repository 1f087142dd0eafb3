/** What is known of the words of one language before and after a full stop. Words are lower case, without the last stop. */
export interface Abbreviations {
  /** A name, noun or number always follows: never the end of a sentence. */
  before: ReadonlySet<string>;
  /** As `before`, where the next word does not begin a sentence by itself. */
  loose: ReadonlySet<string>;
  /** Only before a number ("No. 5", "S. 12") is the stop not an end. */
  beforeNumber: ReadonlySet<string>;
  /** May end a sentence, and do so before a capital letter. */
  either: ReadonlySet<string>;
  /** As `either` behind a number ("1916 г."), else as `before` ("г. Тверь"). */
  afterNumber: ReadonlySet<string>;
  /** Words that, capitalised after an abbreviation or initials, begin a new sentence. */
  starters: ReadonlySet<string>;
  /** Words that begin a phrase of time or place, which is no sentence yet ("At 5 p.m."). */
  leads: ReadonlySet<string>;
  /** Verbs that report what was said, and so go on behind a quotation. */
  saying: ReadonlySet<string>;
  /** A number with a stop is an ordinal ("am 3. Oktober"). */
  hasDotOrdinals: boolean;
}

/** Written languages with ordinals such as "3." */
const DOT_ORDINALS = new Set('bs cs da de et fi fo hr hu is lb lv nb nn no pl sk sl sr tr'.split(' '));

/** The words of languages, space-separated, by primary subtag ('' for all languages); see {@link Abbreviations} for what each list means. */
export type AbbreviationLists = Readonly<Record<string, Partial<Record<Exclude<keyof Abbreviations, 'hasDotOrdinals'>, string>>>>;

const known = new WeakMap<AbbreviationLists, Map<string, Abbreviations>>();

/** What is known of a language (primary subtag), together with what all languages have in common. */
export function abbreviationsFor(primary: string, all: AbbreviationLists): Abbreviations {
  const made = known.get(all) ?? new Map<string, Abbreviations>();
  known.set(all, made);
  const before = made.get(primary);
  if (before) return before;
  const lists = [all[''], all[primary]];
  const words = (of: 'before' | 'loose' | 'beforeNumber' | 'either' | 'afterNumber' | 'starters' | 'leads' | 'saying') => new Set(lists.flatMap((list) => list?.[of]?.split(' ') ?? []));
  const abbreviations: Abbreviations = {
    before: words('before'),
    loose: words('loose'),
    beforeNumber: words('beforeNumber'),
    either: words('either'),
    afterNumber: words('afterNumber'),
    starters: words('starters'),
    leads: words('leads'),
    saying: words('saying'),
    hasDotOrdinals: DOT_ORDINALS.has(primary),
  };
  made.set(primary, abbreviations);
  return abbreviations;
}
