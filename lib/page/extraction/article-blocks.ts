import { type Candidate, LINKED, candidatesOf, chooseBlocks, massIn } from './choose-blocks.ts';
import { cleanBlocks } from './clean-blocks.ts';
import { createBoilerplate } from '../../reading/boilerplate.ts';
import type { PageHelp } from '../../reading/page-help.ts';
import type { PageNames } from './page-names.ts';
import type { Pace } from '../pace.ts';
import type { PageBlock } from './collect-blocks.ts';

/** Less prose is a teaser, a notice or a list of other texts. */
const LEAST_PROSE = 200;
/** The same where Readability has found it. */
const LEAST_FOUND = 100;

/** So many headlines with this share of the prose below them make a list of other texts. */
const LEAST_HEADLINES = 3;
const MOST_OF_LIST = 0.8;

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
  const candidates = await candidatesOf(blocks, found, names, pace);
  const chosen = chooseBlocks(candidates, body, after, help.whatIsRead);
  if (proseMassOf(chosen) < (chosen.some(({ isFound, isProse }) => isFound && isProse) ? LEAST_FOUND : LEAST_PROSE)) return { subtitle: [], blocks: [] };
  // Below a headline of its own, a page is a text, whatever it leads to.
  if (after < 0 && isListOfTexts(candidates, chosen)) return { subtitle: [], blocks: [] };
  const clean = await cleanBlocks(chosen, createBoilerplate(help.phrases), pace);
  return { subtitle: clean.subtitle.map(({ block }) => ({ ...block, role: 'title' })), blocks: clean.body.map(({ block }) => block) };
}

/** Whether nearly all that was chosen stands below the headlines of other texts: search results, a front page. */
function isListOfTexts(candidates: readonly Candidate[], chosen: readonly Candidate[]): boolean {
  const parts = new Set(chosen);
  const headlines = new Set<Candidate>();
  let heading: Candidate | null = null;
  let below = 0;
  for (const candidate of candidates) {
    if (candidate.isHeading) heading = candidate;
    else if (heading !== null && heading.linkShare > LINKED && parts.has(candidate)) {
      headlines.add(heading);
      if (candidate.isProse) below += candidate.weight;
    }
  }
  return headlines.size >= LEAST_HEADLINES && below >= proseMassOf(chosen) * MOST_OF_LIST;
}

function proseMassOf(chosen: readonly Candidate[]): number {
  return massIn(chosen, ({ isProse }) => isProse);
}
