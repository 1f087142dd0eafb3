import { SAMPLE_RATE } from '../contract/speech.ts';
import type { Language } from '../contract/languages.ts';
import type { ClipPart } from '../speech/clip.ts';
import { SpeechError } from '../speech/speech-error.ts';
import type { Clock } from './clock.ts';
import type { SoundWish } from './clips/look-ahead.ts';
import { Script } from './narration/script.ts';
import { Session } from './session.ts';
import { endsWithSentence } from './state/sleep.ts';
import type { Reading, State } from './state/state.ts';
import type { Translations } from './narration/translations.ts';
import type { VoiceDesk } from './voices/voice-desk.ts';

/** What a session is made of. */
export interface SessionParts {
  clock: Clock;
  voices: VoiceDesk;
  translations: Translations;
  /** Estimated length of a text, in ms at speed 1. */
  estimateMs: (text: string, language: Language | null) => number;
  state: () => State;
  /** The speed that is heard now. */
  pace: () => number;
  changed: () => void;
}

/** Makes the sound side of a reading: its script, and what gets each line's sound, translated where that is wanted. */
export function makeSession(reading: Reading, { clock, voices, translations, estimateMs, state, pace, changed }: SessionParts): Session {
  const { narrateIn, language, article } = reading;
  const { learning } = state().settings;
  const script = new Script(article, { narrateIn, order: learning.order, language }, () => state().reading?.leftOut ?? new Set());
  const sentenceAt = (line: number) => script.article.sentences[line]!;

  /** Has a line translated; one that cannot be, while somebody waits for it, is read as it is written. */
  async function translated(line: number, { urgent, signal }: Pick<SoundWish, 'urgent' | 'signal'>): Promise<void> {
    try {
      const text = await translations.get(script.sentenceOf(line), narrateIn!, { urgent, signal });
      if (script.isUntranslated(line)) script.translate(line, text);
    } catch (cause) {
      if (signal.aborted || (cause instanceof SpeechError && cause.retryable && !urgent)) throw cause;
      if (script.isUntranslated(line)) script.giveUp(line);
    }
  }

  async function* getSound(line: number, wish: SoundWish): AsyncIterable<ClipPart> {
    if (script.isUntranslated(line)) await translated(line, wish);
    if (script.kindOf(line) === 'nothing') {
      yield { type: 'start', sampleRate: SAMPLE_RATE, cached: true };
      yield { type: 'end', sampleCount: 0 };
      return;
    }
    yield* voices.speak(sentenceAt(line), script.languageOf(line), wish, (standIn) => session.standIns.set(line, standIn));
  }

  const session: Session = new Session({
    script,
    clock,
    getSound,
    endsAt() {
      const { reading: current } = state();
      return current !== null && endsWithSentence(state()) ? script.lineOf(current.sentence + 1) : script.article.sentences.length;
    },
    estimateMs: (line) => (script.kindOf(line) === 'nothing' || script.isLeftOut(line) ? 0 : estimateMs(sentenceAt(line).text, script.isUntranslated(line) ? language : script.languageOf(line))),
    isClip: (line) => !script.isLeftOut(line) && (script.kindOf(line) === 'nothing' || voices.readerOf(sentenceAt(line), script.languageOf(line)) === 'clip'),
    hasStandIn: (line) => voices.standIn(sentenceAt(line), script.languageOf(line)) !== null,
    speed: pace,
    changed,
  });
  return session;
}
