import { parentOf } from './flat-tree.ts';

/** Tells where elements stand, by names that are the same on the pages of a site. */
export interface Places {
  /** The index of an element's place in the list. */
  indexOf(element: Element): number;
}

/** A name that a person has given; what has figures or capitals in it is of one page, or of one build of the site. */
const LASTING = /^[a-z]+(?:[-_]+[a-z]+)*$/;

/** Fills `list` with places (`main>article#post>div.text>p`: tags from the body inwards, each with its id or else its first class), each once. */
export function createPlaces(list: string[]): Places {
  const known = new Map<Element, string>();
  const indexes = new Map<string, number>();
  const placeOf = (element: Element): string => {
    let place = known.get(element);
    if (place !== undefined) return place;
    const around = parentOf(element);
    place = around && element.tagName !== 'BODY' ? `${placeOf(around)}>${nameOf(element)}`.replace(/^>/, '') : '';
    known.set(element, place);
    return place;
  };
  return {
    indexOf(element) {
      const place = placeOf(element);
      const index = indexes.get(place) ?? list.push(place) - 1;
      indexes.set(place, index);
      return index;
    },
  };
}

/** The level of a heading, 1 to 6. */
export function levelOf(heading: Element): number {
  return Number(heading.closest('h1,h2,h3,h4,h5,h6')?.tagName[1] ?? heading.closest('[aria-level]')?.getAttribute('aria-level')) || 2;
}

function nameOf(element: Element): string {
  const tag = element.tagName.toLowerCase();
  if (LASTING.test(element.id)) return `${tag}#${element.id}`;
  const name = [...element.classList].find((each) => LASTING.test(each));
  return name ? `${tag}.${name}` : tag;
}
