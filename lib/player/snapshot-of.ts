import type { Snapshot } from '../messages/snapshots.ts';
import type { Cursor } from '../reading/article.ts';
import type { Session } from './session.ts';
import type { State } from './state.ts';
import type { VoiceChoice } from './voice-choice.ts';
import type { VoiceDesk } from './voice-desk.ts';

/** What clients show of a state, of the sound at hand and of the word that is heard; `reader`: the Browser voice that reads now, or null. */
export function snapshotOf(state: State, session: Session | null, heard: Cursor | null, voices: VoiceDesk, reader: VoiceChoice | null): Snapshot {
  const { settings: { speed, volume }, reading } = state;
  if (reading === null || session === null) return { speed, volume, reading: null };
  const { id, tabId, article, status, sentence, notice } = reading;
  const shown = article.sentences[sentence]!;
  const readyUntil = session.lookAhead.readyUntil(sentence);
  session.timings.learn(sentence, readyUntil);
  return {
    speed,
    volume,
    reading: {
      id, tabId, kind: article.kind, title: article.title, url: article.url, status, sentence,
      sentenceCount: article.sentences.length,
      text: shown.text,
      word: heard?.sentence === sentence ? heard.word : null,
      readyUntil,
      ...session.timings.at(sentence, speed),
      ...voices.facts(shown, reading.language, reader ?? session.standIns.get(sentence)?.choice ?? null),
      notice,
    },
  };
}
