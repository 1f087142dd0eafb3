import type { ElementNames } from '../../reading/element-names.ts';

/** What an element's name, role or markup says about it. `caption` belongs to a picture, `junk` is not part of any text. */
export type NamedAs = 'junk' | 'caption' | null;

/** Tells what elements are by their names. */
export interface PageNames {
  /** What the tag, role, properties, class and id of an element say about it. */
  namedAs(element: Element): NamedAs;
  /** Not part of any text by tag, role or property; a form may hold the whole page, and says nothing. */
  isMarkedAsJunk(element: Element): boolean;
  /** A line that belongs to the headline above it. */
  isSubtitle(element: Element): boolean;
  /** The first sentences of a text, or those of another text that it leads to. */
  isTeaser(element: Element): boolean;
  /** What follows a text, however much it says: the page's end, its readers' comments. */
  isAfterText(element: Element): boolean;
  /** What nobody sees before they point at it, or what only a screen reader sees. */
  isUnseen(element: Element): boolean;
}

const START = '(?:^|[\\s_-])(?<!(?:^|[\\s_-])(?:has|with|no|not|non|without|after|before|below|above|inside|outside|hide)-)';
const AFTER_TEXT = /(?:^|[\s_-])(?:footer|comments?|disqus)(?=$|[\s_-])/i;
const END = '(?=$|[\\s_-])';

/** The names that these words make known. */
export function createPageNames(words: ElementNames): PageNames {
  const isJunk = named(new RegExp(`${START}(?:${words.junk})${END}|${START}(?:${words.junkAtEnd})(?=$|\\s)`, 'i'));
  const [isCaption, isSubtitle, isTeaser, isUnseen] = [words.caption, words.subtitle, words.teaser, words.unseen].map((source) => named(new RegExp(`(?:^|[\\s_-])(?:${source})${END}`, 'i')));
  const isAfterText = named(AFTER_TEXT);
  const marks = [words.junkTags, words.junkRoles, words.junkProperties].map((source) => new RegExp(`^(?:${source})$`));
  return {
    namedAs(element) {
      const byMarkup = markedAs(element, marks);
      if (byMarkup !== undefined) return byMarkup;
      if (isCaption!(element)) return 'caption';
      return isJunk(element) ? 'junk' : null;
    },
    isMarkedAsJunk: (element) => element.tagName !== 'FORM' && element.tagName !== 'FIELDSET' && markedAs(element, marks) === 'junk',
    isSubtitle: isSubtitle!,
    isTeaser: isTeaser!,
    isAfterText: (element) => element.tagName === 'FOOTER' || isAfterText(element),
    isUnseen: isUnseen!,
  };
}

/** What its tag, role and properties say; nothing where they leave it to its name. */
function markedAs(element: Element, [tags, roles, properties]: RegExp[]): NamedAs | undefined {
  const { tagName } = element;
  if (tagName === 'FIGCAPTION' || tagName === 'CAPTION') return 'caption';
  if (tagName === 'BODY' || tagName === 'HTML' || tagName === 'MAIN') return null;
  const says = (pattern: RegExp, name: string): boolean => element.hasAttribute(name) && pattern.test(element.getAttribute(name)!);
  return tags!.test(tagName) || says(roles!, 'role') || says(properties!, 'itemprop') || says(/^(?:author|tag)$/, 'rel') ? 'junk' : undefined;
}

/** Whether a pattern is found in the class or the id of an element, camel case taken apart. Most elements share their class with others: each is looked at once. */
function named(pattern: RegExp): (element: Element) => boolean {
  const known = new Map<string, boolean>([['', false]]);
  const isFoundIn = (name: string): boolean => {
    const before = known.get(name);
    if (before !== undefined) return before;
    const isFound = pattern.test(name.replace(/([a-z\d])([A-Z])/g, '$1-$2').trim());
    known.set(name, isFound);
    return isFound;
  };
  return (element) => element.tagName !== 'BODY' && (isFoundIn(element.getAttribute('class') ?? '') || isFoundIn(element.getAttribute('id') ?? ''));
}
