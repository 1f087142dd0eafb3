import { primaryLanguage } from '../../../lib/contract/languages.ts';
import { checkedRules, PLS, readJson, type ReadRules } from '../../../lib/settings/pronunciation-files.ts';

/** The rules in the text of a file of either kind; null where it is neither. */
export function readRules(text: string): ReadRules | null {
  return text.trimStart().startsWith('<') ? readPls(text) : readJson(text);
}

/** A lexeme may have several spellings and several ways of saying it: the first alias counts. Phonemes have no place here. */
function readPls(text: string): ReadRules | null {
  const document = new DOMParser().parseFromString(text, 'application/xml');
  const root = document.documentElement;
  if (root.localName !== 'lexicon' || root.namespaceURI !== PLS) return null;
  const tag = primaryLanguage(root.getAttribute('xml:lang') ?? 'mul');
  const language = /^[a-z]{2,3}$/.test(tag) && tag !== 'mul' && tag !== 'und' ? tag : null;
  return checkedRules([...root.getElementsByTagNameNS(PLS, 'lexeme')].flatMap((lexeme) => {
    const said = lexeme.getElementsByTagNameNS(PLS, 'alias')[0]?.textContent?.trim();
    return [...lexeme.getElementsByTagNameNS(PLS, 'grapheme')].map((grapheme) => ({ written: grapheme.textContent?.trim(), said, match: 'word', language, site: null }));
  }));
}
