import { readPage } from '../../../../lib/page/read-page.ts';

const GOES_ON_WITHOUT_SPACE = /[\u3000-\u30ff\u3400-\u9fff\uf900-\ufaff\uff00-\uffef”’…—]$/;

/** What Lector reads of the page, block by block. */
function extractText(): string[] {
  const { article } = readPage(document) ?? {};
  if (!article) return [];
  const texts = article.blocks.map(() => '');
  for (const { block, text } of article.sentences) texts[block] += texts[block] === '' || GOES_ON_WITHOUT_SPACE.test(texts[block]!) && !/^\p{Script=Latin}/u.test(text) ? text : ` ${text}`;
  return texts.filter((text, index) => text !== '' && article.blocks[index]!.role !== 'title');
}

Object.assign(globalThis, { extractText });
