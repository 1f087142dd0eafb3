import { candidatesOf, chooseBlocks } from './choose-blocks.ts';
import { cleanBlocks } from './clean-blocks.ts';
import { createBoilerplate } from '../reading/boilerplate.ts';
import type { PageHelp } from '../reading/page-help.ts';
import type { PageNames } from './page-names.ts';
import type { Pace } from './pace.ts';
import type { PageBlock } from './collect-blocks.ts';

/** Less prose is a teaser, a notice or a list of other texts. */
const LEAST_PROSE = 200;
/** The same where Readability has found it. */
const LEAST_FOUND = 100;

/** What is known of a page when its article is put together. */
export interface ArticleSource {
  /** All blocks that are seen on the page, in order. */
  blocks: readonly PageBlock[];
  /** The texts that Readability has found, and the elements that are announced. */
  found: ReadonlySet<Node>;
  body: Element;
  names: PageNames;
  /** Index of the first block after the headline; -1 where there is none. */
  after: number;
}

/** The blocks of the article, without its headline; empty where the page has none. */
export async function articleBlocks({ blocks, found, body, names, after }: ArticleSource, help: PageHelp, pace: Pace): Promise<{ subtitle: PageBlock[]; blocks: PageBlock[] }> {
  const chosen = chooseBlocks(await candidatesOf(blocks, found, names, pace), body, after, help.whatIsRead);
  const prose = chosen.reduce((sum, { isProse, weight }) => sum + (isProse ? weight : 0), 0);
  if (prose < (chosen.some(({ isFound, isProse }) => isFound && isProse) ? LEAST_FOUND : LEAST_PROSE)) return { subtitle: [], blocks: [] };
  const clean = await cleanBlocks(chosen, createBoilerplate(help.phrases), pace);
  return { subtitle: clean.subtitle.map(({ block }) => ({ ...block, role: 'title' })), blocks: clean.body.map(({ block }) => block) };
}
