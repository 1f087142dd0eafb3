import type { Boilerplate } from '../../reading/boilerplate.ts';
import { inSlices, type Pace } from '../pace.ts';
import { type Candidate, LINKED } from './choose-blocks.ts';

const SENTENCE_END = /[.!?。！？…]["'”’»)\]」』]*$/u;
/** A line that asks for something is short, or mostly a link. */
const PROMPT_WEIGHT = 160;
const CALL_WEIGHT = 200;
/** A part named by a heading such as "Related" ends the text where it stands behind this share of it. */
const ENDING_AFTER = 0.5;
/** What a content system has left unexpanded: `[button link=…]Send[/button]`. */
const SHORTCODE = /^\[(\w+)[^\]]*\].*\[\/\1\]$/su;

/**
 * Removes from the chosen candidates what is not the article: what stands between its headline and its first sentence, what
 * interrupts it, and what follows it. Lines that belong to the headline come apart. `lines` knows those of the page's language.
 */
export async function cleanBlocks(chosen: readonly Candidate[], lines: Boilerplate, pace: Pace): Promise<{ subtitle: Candidate[]; body: Candidate[] }> {
  const notices = closingNotices(chosen, lines);
  const parts = (await inSlices(chosen, pace, (candidate) => (isInterruption(candidate, lines) && !notices.has(candidate) ? [] : [candidate]))).flat();
  const kept = withoutRepetitions(withoutHeadlines(parts));
  const titled = kept.findIndex(({ isSubtitle, isProse }) => isProse && !isSubtitle);
  const subtitle = kept.slice(0, Math.max(0, titled)).filter(({ isSubtitle }) => isSubtitle);
  const text = kept.filter((candidate) => !subtitle.includes(candidate));
  const start = Math.max(0, text.findIndex(({ isProse, text: line }) => isProse && !lines.isByline(line)));
  const leads = new Set(text.slice(0, start).filter((candidate) => isLead(candidate, text[start]!, lines)));
  const lists = new Set([...leads].flatMap(({ block }) => (block.role === 'list-item' ? [block.element.parentElement] : [])));
  // Of a list all is read, or nothing.
  const opening = text.slice(0, start).filter((candidate) => leads.has(candidate) || (candidate.block.role === 'list-item' && lists.has(candidate.block.element.parentElement)));
  const end = endOf(text, start, lines);
  const body = [...opening, ...text.slice(start, end)].filter(({ isHeading, text: line }) => !isHeading || !(lines.isPrompt(line) || (lines.isLabel(line) && lines.isEnding(line))));
  return { subtitle, body: withoutLooseEnd(body) };
}

/** What stands in between and is no part of the text, wherever it stands. */
function isInterruption({ text, weight, linkShare, isProse, isHeading, block }: Candidate, lines: Boilerplate): boolean {
  if (isNoLine(block) || block.role === 'caption') return false;
  // What it opens goes with it, once the end is known.
  if (isHeading && lines.isEnding(text)) return false;
  if (SHORTCODE.test(text)) return true;
  // The words under which a text is filed.
  if (lines.isEnding(text) && linkShare > 0.8 && weight > 12) return true;
  if (lines.isLabel(text)) return !isHeading || text.length < 20;
  if (lines.isCredit(text)) return true;
  if (lines.isPrompt(text) && (linkShare > 0.6 || (weight < PROMPT_WEIGHT && (linkShare > 0.3 || !SENTENCE_END.test(text) || weight < 60)))) return true;
  if (weight < CALL_WEIGHT && !isHeading && (lines.isCall(text) || (namesNetworks(text) && (linkShare > 0.5 || !SENTENCE_END.test(text))))) return true;
  if (!isHeading && !isProse && lines.isDateLine(text)) return true;
  return block.role === 'paragraph' && linkShare > LINKED && weight > 12 && !SENTENCE_END.test(text);
}

/** Behind the last sentence, in its own box: whose the text and its pictures are. Its author has closed with it. */
function closingNotices(chosen: readonly Candidate[], lines: Boilerplate): Set<Candidate> {
  const last = chosen.findLastIndex((candidate) => candidate.isProse && !lines.isNotice(candidate.text) && !isInterruption(candidate, lines));
  const boxOf = ({ block: { element } }: Candidate): Element => (element.tagName === 'P' ? (element.parentElement ?? element) : element);
  const isAlike = (box: Element, other: Element): boolean => box === other || (box.className !== '' && box.className === other.className);
  return new Set(chosen.slice(last + 1).filter((candidate) => last >= 0 && lines.isNotice(candidate.text) && isAlike(boxOf(candidate), boxOf(chosen[last]!))));
}

/** Whether a block is no line that somebody has written to the reader, whatever its words. */
function isNoLine({ role }: Candidate['block']): boolean {
  return role === 'code' || role === 'table-row' || role === 'formula';
}

/** Whether a passage names two places or more where somebody can be followed. */
function namesNetworks(text: string): boolean {
  return new Set(text.match(/facebook|twitter|instagram|youtube|telegram|whatsapp|linkedin|pinterest|tiktok/gi)?.map((name) => name.toLowerCase())).size > 1 && text.length < 140;
}

/** Whether a block before the first prose belongs to the text. */
function isLead({ text, weight, isHeading, linkShare, block, isFound }: Candidate, first: Candidate, lines: Boilerplate): boolean {
  if (lines.isByline(text) || linkShare > 0.5) return false;
  if (block.role === 'list-item' || block.role === 'table-row' || block.role === 'code') return weight > 25;
  if (isHeading) return !lines.isEnding(text);
  if ((SENTENCE_END.test(text) && weight > 30) || block.role === 'quote') return true;
  // A name or a place alone is all capitals; a line of the text is not.
  const isSibling = block.element.parentElement === first.block.element.parentElement && block.element.tagName === first.block.element.tagName;
  return isFound && isSibling && weight > 20 && (/(?:^|\s)\p{Ll}{2,}\s+\p{Ll}/u.test(text) || /\p{N}/u.test(text) || text.endsWith(':'));
}

/** The index after the last block of the text. */
function endOf(blocks: readonly Candidate[], start: number, lines: Boilerplate): number {
  const whole = blocks.reduce((sum, { isProse, weight }) => sum + (isProse ? weight : 0), 0);
  let sum = 0;
  for (let index = 0; index < blocks.length; index += 1) {
    const { isProse, weight, isHeading, text, block } = blocks[index]!;
    const isShort = weight < 80 && !isNoLine(block) && (isHeading || !SENTENCE_END.test(text));
    if (index > start && isShort && sum >= whole * ENDING_AFTER && lines.isEnding(text)) return index;
    if (isProse) sum += weight;
  }
  return blocks.length;
}

/** Linked headings one after the other are the headlines of other texts, and so is one with nothing below it. */
function withoutHeadlines(blocks: readonly Candidate[]): Candidate[] {
  const isHeadline = (index: number): boolean => (blocks[index]?.isHeading ?? false) && blocks[index]!.linkShare > LINKED;
  return blocks.filter((_, index) => !isHeadline(index) || !(isHeadline(index - 1) || isHeadline(index + 1) || index === blocks.length - 1));
}

/** A sentence that stands out on the page and again in the text is read once; what two lists say is said of two things. */
function withoutRepetitions(blocks: readonly Candidate[]): Candidate[] {
  const seen = new Set<string>();
  return blocks.filter(({ text, weight, block }) => {
    if (weight < 40 || block.role === 'list-item' || block.role === 'table-row') return true;
    if (seen.has(text)) return false;
    seen.add(text);
    return true;
  });
}

/** Headings with nothing below them name what has been left out, and a last paragraph that is one link leads elsewhere. */
function withoutLooseEnd(blocks: readonly Candidate[]): Candidate[] {
  const isLoose = ({ isHeading, linkShare, weight, block }: Candidate): boolean => isHeading || (block.role === 'paragraph' && linkShare > LINKED && weight > 12);
  return blocks.slice(0, blocks.findLastIndex((candidate) => !isLoose(candidate)) + 1);
}
