import { browser } from 'wxt/browser';
import { primaryLanguage } from '../contract/languages.ts';
import { messageName } from '../locales/message-name.ts';
import type { Texts } from '../locales/texts.ts';

/** The texts in the language that the browser has chosen of ours: its own, else English. */
export function browserTexts(): Texts {
  const i18n: { getMessage(name: string): string } = browser.i18n;
  const said = new Map<string, string>();
  const textOf = (key: string): string => {
    // Kept, since an extension that was updated answers its old scripts no more.
    let text = said.get(key);
    if (text === undefined) said.set(key, (text = browser.runtime?.id === undefined ? '' : i18n.getMessage(messageName(key))));
    return text;
  };
  const language = textOf('locale.language');
  const browsers = browser.i18n.getUILanguage();
  return { language, locale: primaryLanguage(browsers) === primaryLanguage(language) ? browsers : language, direction: textOf('locale.direction') === 'rtl' ? 'rtl' : 'ltr', textOf };
}
