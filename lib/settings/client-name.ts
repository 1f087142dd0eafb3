/** What a browser says of itself: the parts of `navigator` that tell which it is. */
export interface BrowserFacts {
  userAgent: string;
  userAgentData?: { brands: readonly { brand: string }[]; platform: string } | undefined;
}

/** Browsers by the mark that only they have, the most particular first. */
const BROWSERS: readonly (readonly [RegExp, string])[] = [[/Edge|\bEdg\//, 'Edge'], [/Opera|\bOPR\//, 'Opera'], [/Brave/, 'Brave'], [/Vivaldi/, 'Vivaldi'], [/Google Chrome/, 'Chrome'], [/Firefox\//, 'Firefox'], [/Chromium|Chrome\//, 'Chromium']];
const SYSTEMS: readonly (readonly [RegExp, string])[] = [[/Android/, 'Android'], [/Windows/, 'Windows'], [/CrOS|Chrome OS/, 'ChromeOS'], [/mac/i, 'macOS'], [/Linux|X11/, 'Linux']];

/** What this browser is called in a backend's list: "Chrome on Linux". */
export function clientName({ userAgent, userAgentData }: BrowserFacts): string {
  const marks = userAgentData === undefined || userAgentData.brands.length === 0 ? userAgent : userAgentData.brands.map(({ brand }) => brand).join(' ');
  const browser = BROWSERS.find(([mark]) => mark.test(marks))?.[1] ?? 'Browser';
  const system = SYSTEMS.find(([mark]) => mark.test(userAgentData?.platform || userAgent))?.[1];
  return system === undefined ? browser : `${browser} on ${system}`;
}
