import type { AbbreviationLists } from '../reading/abbreviations.ts';
import { declaredLanguage } from '../reading/page-language.ts';
import { collectBlocks, type PageBlock } from './extraction/collect-blocks.ts';
import { plainReading } from './describe-page.ts';
import { createPageReading, type PageReading } from './map/page-reading.ts';
import { pageTagOf } from './extraction/read-page.ts';
import { isElement } from './map/text-map.ts';

/**
 * Exactly the selected characters that a person sees, as a reading: of the page (kind `selection`), or of the text field that
 * has the focus (kind `text`, which has no ranges); null when nothing is selected. Passwords are never read.
 */
export function readSelection(selection: Selection, abbreviations: AbbreviationLists, document: Document = selection.anchorNode?.ownerDocument ?? globalThis.document): PageReading | null {
  const field = focusedField(document);
  if (field) {
    const reading = plainReading(document, field.value.slice(field.selectionStart ?? 0, field.selectionEnd ?? 0), abbreviations);
    reading.article.language = declaredLanguage(pageTagOf(document));
    return reading.article.sentences.length > 0 ? reading : null;
  }
  const blocks: PageBlock[] = [];
  let root: Element | null = null;
  for (let index = 0; index < selection.rangeCount; index += 1) {
    const range = selection.getRangeAt(index);
    if (range.collapsed) continue;
    const around = isElement(range.commonAncestorContainer) ? range.commonAncestorContainer : range.commonAncestorContainer.parentElement;
    root ??= around;
    if (around) blocks.push(...collectRange(range, around));
  }
  const pageTag = pageTagOf(document);
  return root && createPageReading({ kind: 'selection', title: document.title, language: declaredLanguage(pageTag), pageTag, abbreviations, blocks, root });
}

function focusedField(document: Document): HTMLInputElement | HTMLTextAreaElement | null {
  let active = document.activeElement;
  while (active?.shadowRoot?.activeElement) active = active.shadowRoot.activeElement;
  const isField = active?.tagName === 'TEXTAREA' || (active?.tagName === 'INPUT' && active.getAttribute('type') !== 'password');
  if (!active || !isField) return null;
  const field = active as HTMLInputElement | HTMLTextAreaElement;
  return field.type !== 'password' && field.selectionStart !== null && field.selectionStart !== field.selectionEnd ? field : null;
}

function collectRange(range: Range, around: Element): PageBlock[] {
  return collectBlocks(around, {
    everythingSeen: true,
    enters: (element) => range.intersectsNode(element),
    takes: (node) => {
      if (!range.intersectsNode(node)) return null;
      const from = node === range.startContainer ? range.startOffset : 0;
      const to = node === range.endContainer ? range.endOffset : node.data.length;
      return from < to ? { from, to } : null;
    },
  });
}
