import { asLanguage, type Language } from '../contract/languages.ts';

/** Which of the ten languages a declared tag stands for (`en_US` and a list such as `de, en` are read as people mean them), or null. */
export function declaredLanguage(tag: string): Language | null {
  return asLanguage(tag.split(',', 1)[0]!.trim().replaceAll('_', '-'));
}
