/** A part that a person never wants to hear on a site, and how it is found again there. */
export interface NeverRead {
  /** The host name of the site, without `www.`. */
  site: string;
  /** Where it stands in pages of the site: names from the body inwards, as `Article.places` has them. */
  place: string;
  /** Its heading, in lower case and with `#` for figures: only what stands under that heading there. '': all that stands in that place. */
  heading: string;
  /** What it was called when it was chosen, to be known by in a list. */
  label: string;
}

/** How many such parts are kept. */
export const MAX_NEVER_READ = 200;

/** The site of an address, by which parts are remembered; null where it has none. */
export function siteOf(url: string): string | null {
  return URL.parse(url)?.hostname.replace(/^www\./, '') || null;
}

/** A heading as it is compared: the same with other figures in it ("Comments (12)"), spaces and capitals. */
export function comparableHeading(text: string): string {
  return text.toLowerCase().replace(/\p{N}+/gu, '#').replace(/\s+/g, ' ').trim();
}

/** Whether two of them mean the same part. */
export function isSamePart(one: NeverRead, other: NeverRead): boolean {
  return one.site === other.site && one.place === other.place && one.heading === other.heading;
}
