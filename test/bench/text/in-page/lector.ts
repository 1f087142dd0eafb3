import { pageTagOf, readPage } from '../../../../lib/page/extraction/read-page.ts';
import { pageHelpFor } from '../../../../lib/reading/page-help.ts';

const GOES_ON_WITHOUT_SPACE = /[\u3000-\u30ff\u3400-\u9fff\uf900-\ufaff\uff00-\uffef”’…—]$/;

/** What Lector reads of the page, block by block: of an announcement, and of cells that are said with their columns' headers, what the page shows there. */
async function extractText(): Promise<string[]> {
  const reading = await readPage(document, pageHelpFor(pageTagOf(document)));
  if (!reading) return [];
  const { blocks, sentences } = reading.article;
  const texts = blocks.map(() => '');
  for (const [index, sentence] of sentences.entries()) {
    const { block } = sentence;
    const { announces, role } = blocks[block]!;
    const isShown = announces !== undefined || role === 'table-row';
    const text = isShown ? headersBefore(reading.rangesOf(index)[0], sentence.text) + reading.rangesOf(index).map(shownAs).join(' ') : sentence.text;
    if (index > 0 && sentences[index - 1]!.block === block && isOnNewLine(reading.rangesOf(index - 1).at(-1), reading.rangesOf(index)[0])) texts[block] += '\n';
    texts[block] += /(?:^|\n)$/.test(texts[block]!) || (GOES_ON_WITHOUT_SPACE.test(texts[block]!) && !/^\p{Script=Latin}/u.test(text)) ? text : ` ${text}`;
  }
  return texts.filter((text, index) => text !== '' && blocks[index]!.role !== 'title');
}

const headed = new Set<Element>();

/** The headers that a table's cells are said with, as the page shows them: once for each table. */
function headersBefore(cell: Range | undefined, said: string): string {
  const table = cell && elementOf(cell).closest('table');
  const headers = [...(table?.rows[0]?.cells ?? [])].map(({ textContent }) => textContent.trim());
  if (!table || headed.has(table) || !headers.some((header) => header !== '' && said.includes(`${header}: `))) return '';
  headed.add(table);
  return `${headers.join(' ')}\n`;
}

function elementOf({ startContainer }: Range): Element {
  return startContainer instanceof Element ? startContainer : startContainer.parentElement!;
}

/** Whether the page ends a line between two ranges. */
function isOnNewLine(before: Range | undefined, after: Range | undefined): boolean {
  if (!before || !after) return false;
  const between = document.createRange();
  between.setStart(before.endContainer, before.endOffset);
  between.setEnd(after.startContainer, after.startOffset);
  return between.cloneContents().querySelector('br') !== null;
}

/** The text of a range, its cells and lines set off by spaces. */
function shownAs(range: Range): string {
  const walker = document.createTreeWalker(range.commonAncestorContainer, NodeFilter.SHOW_TEXT);
  if (range.commonAncestorContainer.nodeType === Node.TEXT_NODE) return range.toString();
  const parts: string[] = [];
  for (let node = walker.nextNode(); node; node = walker.nextNode()) if (range.intersectsNode(node) && node.textContent?.trim()) parts.push(node.textContent);
  return parts.join(range.commonAncestorContainer.nodeName === 'TABLE' ? ' ' : '').trim();
}

Object.assign(globalThis, { extractText });
