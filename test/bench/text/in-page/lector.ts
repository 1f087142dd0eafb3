import { pageTagOf, readPage } from '../../../../lib/page/read-page.ts';
import { pageHelpFor } from '../../../../lib/reading/page-help.ts';

const GOES_ON_WITHOUT_SPACE = /[\u3000-\u30ff\u3400-\u9fff\uf900-\ufaff\uff00-\uffef”’…—]$/;

/** What Lector reads of the page, block by block. */
async function extractText(): Promise<string[]> {
  const { article } = (await readPage(document, pageHelpFor(pageTagOf(document)))) ?? {};
  if (!article) return [];
  const texts = article.blocks.map(() => '');
  // What is announced is not the page's text.
  for (const { block, text } of article.sentences.filter((sentence) => !article.blocks[sentence.block]!.announces)) texts[block] += texts[block] === '' || GOES_ON_WITHOUT_SPACE.test(texts[block]!) && !/^\p{Script=Latin}/u.test(text) ? text : ` ${text}`;
  return texts.filter((text, index) => text !== '' && article.blocks[index]!.role !== 'title');
}

Object.assign(globalThis, { extractText });
