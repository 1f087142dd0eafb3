import { shownCode } from './pairing.ts';

/** What to tell about a new pairing code. `url`: where the backend is, or null where that is not known. */
export function pairingSentences(code: string, url: string | null): string {
  const where = url === null ? 'the backend’s address' : `the address ${url}`;
  return `Pairing code: ${shownCode(code)}\nEnter it with ${where} in Lector's settings. It is good for one browser, for ten minutes and five tries.\n`;
}
