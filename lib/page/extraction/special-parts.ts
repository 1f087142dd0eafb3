import { MOST_ROWS_READ, type WhatIsRead } from '../../reading/what-is-read.ts';
import type { Announcement } from '../../reading/article.ts';

/** What an announcement, or nothing, takes the place of; `text` is read as everything else is. */
export type Treatment = 'text' | 'nothing' | Announcement;

/** How a code block is read. */
export function treatCode(element: Element, { code }: WhatIsRead): Treatment {
  if (code === 'off') return 'nothing';
  return code === 'read' ? 'text' : { kind: 'code', count: Math.max(1, element.textContent.trim().split('\n').length) };
}

/** How a table is read. One that only lays out the page is text. */
export function treatTable(table: HTMLTableElement, { tables }: WhatIsRead): Treatment {
  if (!isDataTable(table)) return 'text';
  if (tables === 'off') return 'nothing';
  const count = Math.max(1, table.rows.length - (headersOf(table) ? 1 : 0));
  return tables === 'announced' || count > MOST_ROWS_READ ? { kind: 'table', count } : 'text';
}

/** The headers of a table's columns, where its first row consists of them; else null. */
export function headersOf(table: HTMLTableElement): string[] | null {
  const cells = [...(table.rows[0]?.cells ?? [])];
  const isHeader = cells.length > 1 && table.rows.length > 1 && cells.every(({ tagName, colSpan, textContent }) => (tagName === 'TH' || textContent.trim() === '') && colSpan === 1);
  return isHeader && cells.some(({ tagName }) => tagName === 'TH') ? cells.map(({ textContent }) => textContent.replace(/\s+/g, ' ').trim()) : null;
}

/** Whether an element shows a formula. */
export function isFormula(element: Element): boolean {
  return element.tagName === 'MJX-CONTAINER' || element.tagName.toLowerCase() === 'math' || /(?:^|\s)(?:katex|mwe-math-element|MathJax)(?:\s|$)/.test(element.getAttribute('class') ?? '');
}

/** The words that stand for a formula: its alternative text, unless that is markup to be typeset; else ''. */
export function formulaText(element: Element): string {
  const math = element.tagName.toLowerCase() === 'math' ? element : element.querySelector('math');
  const words = element.getAttribute('aria-label') ?? math?.getAttribute('alttext') ?? element.querySelector('img')?.getAttribute('alt') ?? '';
  return /[\\{}^_]/.test(words) ? '' : words.replace(/\s+/g, ' ').trim();
}

/** Whether an element holds footnotes, or is one. */
export function isNote(element: Element): boolean {
  return /^doc-(?:footnote|endnote|endnotes)$/.test(element.getAttribute('role') ?? '') || /(?:^|\s)(?:foot|end)notes?(?:\s|$)/i.test(`${element.getAttribute('class') ?? ''} ${element.id}`);
}

function isDataTable(table: HTMLTableElement): boolean {
  const role = table.getAttribute('role');
  if (role === 'presentation' || role === 'none' || table.querySelector('table') !== null || table.rows.length < 2) return false;
  return role === 'table' || role === 'grid' || table.caption !== null || table.querySelector('th') !== null;
}
