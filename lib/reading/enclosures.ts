/** No more than this, in UTF-16 code units, is held together because quotes or brackets stand around it. */
const MAX_ENCLOSED = 320;

const PAIRS: Record<string, string> = {
  '(': ')', '[': ']', '（': '）', '「': '」', '『': '』', '【': '】', '《': '》', '〈': '〉', '“': '”"', '„': '“”', '«': '»', '»': '«', '‘': '’', '‚': '‘’', '"': '"', "'": "'", '”': '”',
};
const MARKS = /[()[\]（）「」『』【】《》〈〉“”„«»‘’‚"']/g;
const TOUCHES_NEXT = /[\s\u00a0]/;
const BEFORE_OPENER = /[\s\u00a0([{«“„—–:/-]/;
/** Scripts and marks that have no spaces around quotes. */
const WIDE = /[\p{sc=Han}\p{sc=Hiragana}\p{sc=Katakana}。，、；：！？]/u;
const LETTER = /[\p{L}\p{N}]/u;

/** Quotations and brackets of a text. */
export interface Enclosures {
  /** Outermost only, as pairs of offsets: of the opening mark, and behind the closing one. In order; without those that are too long. */
  spans: number[];
  /** Offsets of all marks that close something. */
  closing: ReadonlySet<number>;
}

/** Finds what stands in quotes or brackets in a text; what never closes is left out. */
export function findEnclosures(text: string): Enclosures {
  const found: number[] = [];
  const closing = new Set<number>();
  /** The opening marks that are not closed yet, and where they stand. */
  const open: { closers: string; at: number }[] = [];
  MARKS.lastIndex = 0;
  for (let match = MARKS.exec(text); match !== null; match = MARKS.exec(text)) {
    const at = match.index;
    const mark = match[0];
    const closes = open.findLastIndex(({ closers }) => closers.includes(mark));
    if (closes >= 0 && mayClose(text, mark, at, text[open[closes]!.at]!)) {
      const { at: from } = open[closes]!;
      open.length = closes;
      closing.add(at);
      if (at + 1 - from > MAX_ENCLOSED) continue;
      while (found.length > 0 && found.at(-2)! > from) found.length -= 2;
      found.push(from, at + 1);
    } else if (mark in PAIRS && mayOpen(text, mark, at)) {
      open.push({ closers: PAIRS[mark]!, at });
    }
  }
  return { spans: found, closing };
}

function mayOpen(text: string, mark: string, at: number): boolean {
  if (!`"'‘”»`.includes(mark)) return true;
  const before = text[at - 1];
  const after = text[at + 1];
  return (before === undefined || BEFORE_OPENER.test(before) || (mark !== "'" && mark !== '’' && WIDE.test(before))) && after !== undefined && !TOUCHES_NEXT.test(after);
}

/** Single quotes are mostly apostrophes: they close only behind a word's end or a mark, with nothing attached. */
function mayClose(text: string, mark: string, at: number, opener: string): boolean {
  if (mark === '"') return !(TOUCHES_NEXT.test(text[at - 1] ?? '') && LETTER.test(text[at + 1] ?? ''));
  if (mark !== "'" && mark !== '’') return true;
  if (LETTER.test(text[at + 1] ?? '')) return false;
  return opener === '‘' || /[^\s\p{L}\p{N}]/u.test(text[at - 1] ?? '');
}
