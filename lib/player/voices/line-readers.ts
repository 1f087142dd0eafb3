import type { Language } from '../../contract/languages.ts';
import type { Session } from '../session.ts';
import type { Translations } from '../narration/translations.ts';
import type { VoiceChoice } from './voice-choice.ts';
import type { VoiceDesk } from './voice-desk.ts';

/** What says who reads the lines of a script. */
export interface LineReadersOptions {
  session: () => Session | null;
  voices: VoiceDesk;
  translations: Translations;
  /** What the reading is narrated in, and the language of its page. */
  narrateIn: () => Language | null;
  pageLanguage: () => Language | null;
  changed: () => void;
  signal: AbortSignal;
}

/** Who reads a line by choice, and who may stand in. A Browser voice can begin only once its line is translated; who stands in reads what is not as it is written. */
export function lineReaders({ session, voices, translations, narrateIn, pageLanguage, changed, signal }: LineReadersOptions): {
  readerOf: (line: number) => VoiceChoice | 'clip' | null;
  standInFor: (line: number) => VoiceChoice | null;
} {
  return {
    readerOf(line) {
      const current = session();
      if (current === null || current.script.kindOf(line) === 'nothing' || current.script.isLeftOut(line)) return 'clip';
      const { script } = current;
      const reader = voices.readerOf(script.article.sentences[line]!, script.languageOf(line));
      const target = narrateIn();
      if (reader === 'clip' || reader === null || target === null || !script.isUntranslated(line)) return reader;
      translations.get(script.sentenceOf(line), target, { urgent: true, signal }).then((text) => script.isUntranslated(line) && script.translate(line, text), () => script.isUntranslated(line) && script.giveUp(line)).finally(changed);
      return null;
    },
    standInFor(line) {
      const script = session()?.script;
      if (script === undefined) return null;
      const isUntranslated = script.isUntranslated(line);
      return voices.standIn(isUntranslated ? script.pageSentence(line) : script.article.sentences[line]!, isUntranslated ? pageLanguage() : script.languageOf(line));
    },
  };
}
