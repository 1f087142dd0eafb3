import { primaryLanguage } from '../contract/languages.ts';

/** The language that a declared tag stands for (`en_US` and a list such as `de, en` are read as people mean them), as a BCP 47 primary subtag, or null. */
export function declaredLanguage(tag: string): string | null {
  const primary = primaryLanguage(tag.split(',', 1)[0]!.trim().replaceAll('_', '-'));
  return /^[a-z]{2,3}$/.test(primary) && !/^(?:und|zxx|mul|mis)$/.test(primary) ? primary : null;
}
