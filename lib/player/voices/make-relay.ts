import type { Cursor, Sentence } from '../../reading/article.ts';
import type { SpokenText } from '../../reading/spoken-text.ts';
import type { BrowserVoices } from '../../speech/browser-voices.ts';
import { ClipSpeaker } from './clip-speaker.ts';
import type { Clock } from '../clock.ts';
import { Relay, type RelayOptions } from './relay.ts';
import type { SoundOutput } from '../sound/sound-output.ts';
import { UtteranceSpeaker, type UtteranceSpeakerOptions } from './utterance-speaker.ts';
import type { VoiceChoice } from './voice-choice.ts';

/** The browser's own speech: its voices, and what they speak with. */
export interface BrowserSpeech extends Pick<UtteranceSpeakerOptions, 'synthesis' | 'createUtterance'> {
  voices: Pick<BrowserVoices, 'list' | 'isSettled' | 'native' | 'watch'>;
}

/** What a relay is made of. */
export interface RelayParts extends Pick<RelayOptions, 'session' | 'giveUp' | 'tell' | 'voiced' | 'readerOf' | 'standInFor'> {
  output: SoundOutput;
  browserSpeech: BrowserSpeech;
  clock: Clock;
  /** What is said for a sentence in a language. */
  say: (sentence: Sentence, language: string) => SpokenText;
  /** Estimated length of a text in a language, in ms at speed 1. */
  estimateMs: (text: string, language: VoiceChoice['language']) => number;
  /** Called when another sentence or word is heard. */
  heard: (cursor: Cursor) => void;
  signal: AbortSignal;
}

/** Makes the relay between the two ways in which a session's sentences are heard. */
export function makeRelay(parts: RelayParts): Relay {
  const { browserSpeech, clock, heard, session } = parts;
  const relay: Relay = new Relay({
    session,
    giveUp: parts.giveUp,
    fade: (ms) => parts.output.fade(ms),
    tell: parts.tell,
    voiced: parts.voiced,
    readerOf: parts.readerOf,
    standInFor: parts.standInFor,
    speakers: (tell) => ({
      clip: new ClipSpeaker({
        output: parts.output,
        clock,
        session,
        tell: tell.clip,
        heard(cursor) {
          relay.heardClip(cursor.sentence);
          heard(cursor);
        },
        signal: parts.signal,
      }),
      utterance: new UtteranceSpeaker({
        synthesis: browserSpeech.synthesis,
        createUtterance: browserSpeech.createUtterance,
        clock,
        heard,
        tell: tell.utterance,
        lineOf(index) {
          const { choice } = relay;
          const voice = choice === null ? null : browserSpeech.voices.native(choice.voice);
          const script = session()?.script;
          // Who stands in does not wait for a translation.
          if (script?.isUntranslated(index) === true) script.giveUp(index);
          const sentence = script?.article.sentences[index];
          if (choice === null || voice === null || sentence === undefined) return null;
          return { ...parts.say(sentence, choice.language), voice, estimateMs: (piece) => parts.estimateMs(piece, choice.language) };
        },
        pauseAfter(index) {
          const current = session();
          return current === null || index + 1 >= current.endsAt ? null : current.pauseAfter(index);
        },
      }),
    }),
  });
  return relay;
}
