import type { ElementNames } from '../reading/element-names.ts';

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
  /** The end of a page or of a part of it. */
  isFooter(element: Element): boolean;
  /** What nobody sees before they point at it, or what only a screen reader sees. */
  isUnseen(element: Element): boolean;
}

const START = '(?:^|[\\s_-])(?<!(?:^|[\\s_-])(?:has|with|no|not|non|without|after|before|below|above|inside|outside|hide)-)';
const FOOTER = /(?:^|[\s_-])footer(?=$|[\s_-])/i;
const END = '(?=$|[\\s_-])';

/** The names that these words make known. */
export function createPageNames(words: ElementNames): PageNames {
  const junk = new RegExp(`${START}(?:${words.junk})${END}|${START}(?:${words.junkAtEnd})(?=$|\\s)`, 'i');
  const [caption, subtitle, teaser, unseen] = [words.caption, words.subtitle, words.teaser, words.unseen].map((source) => new RegExp(`(?:^|[\\s_-])(?:${source})${END}`, 'i'));
  const marks = [words.junkTags, words.junkRoles, words.junkProperties].map((source) => new RegExp(`^(?:${source})$`));
  const isNamed = (pattern: RegExp, element: Element): boolean => element.tagName !== 'BODY' && pattern.test(nameOf(element));
  return {
    namedAs(element) {
      const byMarkup = markedAs(element, marks);
      if (byMarkup !== undefined) return byMarkup;
      if (isNamed(caption!, element)) return 'caption';
      return isNamed(junk, element) ? 'junk' : null;
    },
    isMarkedAsJunk: (element) => element.tagName !== 'FORM' && element.tagName !== 'FIELDSET' && markedAs(element, marks) === 'junk',
    isSubtitle: (element) => isNamed(subtitle!, element),
    isTeaser: (element) => isNamed(teaser!, element),
    isFooter: (element) => element.tagName === 'FOOTER' || isNamed(FOOTER, element),
    isUnseen: (element) => isNamed(unseen!, element),
  };
}

/** What its tag, role and properties say; nothing where they leave it to its name. */
function markedAs(element: Element, [tags, roles, properties]: RegExp[]): NamedAs | undefined {
  const { tagName } = element;
  if (tagName === 'FIGCAPTION' || tagName === 'CAPTION') return 'caption';
  if (tagName === 'BODY' || tagName === 'HTML' || tagName === 'MAIN') return null;
  const says = (name: string): string => element.getAttribute(name) ?? '';
  return tags!.test(tagName) || roles!.test(says('role')) || properties!.test(says('itemprop')) || /^(?:author|tag)$/.test(says('rel')) ? 'junk' : undefined;
}

/** Class and id, camel case taken apart. */
function nameOf(element: Element): string {
  return `${element.getAttribute('class') ?? ''} ${element.id}`.replace(/([a-z\d])([A-Z])/g, '$1-$2').trim();
}
