import type { PlainTextKey, Texts } from '../lib/locales/texts.ts';
import { say, speakIn } from './say.ts';

/** Lets a page of ours speak: its texts, its language and direction, and a title. */
export function openPage(document: Document, texts: Texts, title: PlainTextKey): void {
  speakIn(texts);
  document.documentElement.lang = texts.language;
  document.documentElement.dir = texts.direction;
  document.title = say(title);
}
