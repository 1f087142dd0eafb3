import { pageTagOf, readPage } from '../../../../lib/page/extraction/read-page.ts';
import { pageHelpFor } from '../../../../lib/reading/page-help.ts';

/** White space, and what nobody sees: soft hyphens, zero-width spaces, marks of direction. */
const UNSEEN = /[\s\u00ad\u180e\u200b\u200e\u200f\u202a-\u202e\u2060-\u2064\u2066-\u2069\ufeff]+/g;

/** How many sentences of the page are read as they are shown, and those of them whose ranges show another text. What is said beside the page's text is not compared. */
async function compareRanges(): Promise<{ sentences: number; others: string[] }> {
  const reading = await readPage(document, pageHelpFor(pageTagOf(document)));
  if (!reading) return { sentences: 0, others: [] };
  const { blocks, sentences } = reading.article;
  const compared = sentences.flatMap(({ block, text }, index) => (blocks[block]!.announces || blocks[block]!.role === 'table-row' || blocks[block]!.role === 'formula' ? [] : [{ index, text }]));
  const others = compared.filter(({ index, text }) => reading.rangesOf(index).map(String).join('').replace(UNSEEN, '') !== text.replace(UNSEEN, ''));
  return { sentences: compared.length, others: others.map(({ text }) => text) };
}

Object.assign(globalThis, { compareRanges });
