import type { PageHelp } from '../reading/page-help.ts';
import { DEFAULT_WHAT_IS_READ } from '../reading/what-is-read.ts';

const NEVER = '(?!)';

/** What a reader knows that could ask nobody. */
export const NO_PAGE_HELP: PageHelp = { whatIsRead: DEFAULT_WHAT_IS_READ, phrases: {}, abbreviations: {}, announcements: {}, names: { junkTags: NEVER, junkRoles: NEVER, junkProperties: NEVER, junk: NEVER, junkAtEnd: NEVER, caption: NEVER, subtitle: NEVER, teaser: NEVER, unseen: NEVER } };
