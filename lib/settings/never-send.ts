/** How many sites the list holds at most. */
export const MAX_SITES = 500;

/** How long each is at most, in UTF-16 code units: the longest host name of the DNS. */
export const MAX_SITE_LENGTH = 253;

/** What has come of a list as people type it. */
export interface ParsedSites {
  /** Host names as browsers write them, sorted, each once. */
  sites: string[];
  /** Lines that name no site, as they were typed. */
  refused: string[];
}

/** Reads sites from lines: a host name, with `*.` before it or without, or an address whose host is meant. A site stands for itself and for everything below it. */
export function parseSites(text: string): ParsedSites {
  const lines = text.split(/[\n,]/).map((line) => line.trim()).filter((line) => line !== '');
  const hosts = lines.map((line) => ({ line, host: hostOf(line) }));
  const sites = [...new Set(hosts.flatMap(({ host }) => host ?? []))].toSorted();
  return { sites: sites.slice(0, MAX_SITES), refused: [...hosts.filter(({ host }) => host === null).map(({ line }) => line), ...sites.slice(MAX_SITES)] };
}

/** Whether a text is a site as the list keeps it. Anything else would stand on the list and keep nothing. */
export function isSite(text: string): boolean {
  return hostOf(text) === text;
}

/** Whether a page's text may not leave the device: its host is on the list, or below one that is. An address that cannot be understood has no host. */
export function isNeverSent(url: string, sites: readonly string[]): boolean {
  if (sites.length === 0 || !URL.canParse(url)) return false;
  const host = new URL(url).hostname.replace(/\.$/, '');
  return sites.some((site) => host === site || host.endsWith(`.${site}`));
}

/** The host that a line means, as browsers write it; null where it names none. */
function hostOf(line: string): string | null {
  const address = line.includes('://') ? line : `http://${line.replace(/^\*\./, '')}`;
  if (!URL.canParse(address)) return null;
  const { hostname } = new URL(address);
  const host = hostname.replace(/\.$/, '');
  return host === '' || host.length > MAX_SITE_LENGTH || /[*%]/.test(host) || /\s/.test(line) ? null : host;
}
