import type { Language } from '../contract/languages.ts';
import type { Notice } from '../messages/notices.ts';
import type { ReadingSnapshot, Snapshot } from '../messages/snapshots.ts';
import type { Cursor } from '../reading/article.ts';
import { paceOf } from './state/practice.ts';
import type { Session } from './session.ts';
import type { State } from './state/state.ts';
import type { Translations } from './narration/translations.ts';
import type { VoiceChoice } from './voices/voice-choice.ts';
import type { VoiceDesk } from './voices/voice-desk.ts';

/** What a snapshot is made of. */
export interface SnapshotParts {
  state: State;
  session: Session | null;
  /** The line of the script that is heard, and its word. */
  heard: Cursor | null;
  voices: VoiceDesk;
  translations: Translations;
  /** The Browser voice that reads now, or null. */
  reader: VoiceChoice | null;
  /** The person's language. */
  mine: Language;
  lookUp: ReadingSnapshot['lookUp'];
}

/** What clients show of a state, of the sound at hand and of the word that is heard. */
export function snapshotOf({ state, session, heard, voices, translations, reader, mine, lookUp }: SnapshotParts): Snapshot {
  const { settings: { speed, volume, learning, look }, reading, sleep } = state;
  const common = { speed, volume, learning: { ...learning, myLanguage: mine }, look, sleep: sleep && { minutes: sleep.minutes, leftMinutes: sleep.leftMinutes } };
  if (reading === null || session === null) return { ...common, reading: null };
  const { id, tabId, article, status, sentence, notice, narrateIn, passes, restMs } = reading;
  const { script } = session;
  const shown = article.sentences[sentence]!;
  const line = heard !== null && script.sentenceOf(heard.sentence) === sentence ? heard.sentence : script.lineOf(sentence);
  const readyUntil = session.lookAhead.readyUntil(line);
  session.timings.learn(line, readyUntil);
  const spoken = script.article.sentences[line]!;
  const isPage = script.kindOf(line) !== 'translation';
  const facts = voices.facts(spoken, script.languageOf(line), reader ?? session.standIns.get(line)?.choice ?? null);
  const narrated = narrateIn === null ? null : translations.known(sentence, narrateIn);
  const own = learning.captions === 'with-mine' && mine !== narrateIn ? translations.known(sentence, mine) : null;
  return {
    ...common,
    reading: {
      id, tabId, kind: article.kind, title: article.title, url: article.url, status, sentence, narrateIn, passes, restMs, lookUp,
      pace: paceOf(state),
      stars: null,
      cost: null,
      sentenceCount: article.sentences.length,
      text: shown.text,
      language: isPage ? facts.language : voices.facts(shown, reading.language, null).language,
      heard: narrated === null ? null : { text: narrated, language: narrateIn! },
      mine: own === null ? null : { text: own, language: mine },
      word: isPage && heard?.sentence === line ? heard.word : null,
      readyUntil: script.sentenceOf(readyUntil),
      ...session.timings.at(line, speed),
      voice: facts.voice,
      notice: notice && named(notice, facts.voice.name),
    },
  };
}

/** A notice that another voice reads from now on, with that voice's name where it is known. */
function named(notice: Notice, voice: string): Notice {
  const isSwitch = notice.code === 'back_again' || notice.code === 'voice_back' || notice.code === 'voice_gone';
  return isSwitch && notice.kind === 'info' && voice !== '' ? { ...notice, voice } : notice;
}
