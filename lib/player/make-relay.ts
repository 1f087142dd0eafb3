import type { Cursor, Sentence } from '../reading/article.ts';
import type { BrowserVoices } from '../speech/browser-voices.ts';
import { ClipSpeaker } from './clip-speaker.ts';
import type { Clock } from './clock.ts';
import { pauseAfter } from './pauses.ts';
import { Relay, type RelayOptions } from './relay.ts';
import type { SoundOutput } from './sound-output.ts';
import { UtteranceSpeaker, type UtteranceSpeakerOptions } from './utterance-speaker.ts';
import type { VoiceChoice } from './voice-choice.ts';

/** The browser's own speech: its voices, and what they speak with. */
export interface BrowserSpeech extends Pick<UtteranceSpeakerOptions, 'synthesis' | 'createUtterance'> {
  voices: Pick<BrowserVoices, 'list' | 'isSettled' | 'native' | 'watch'>;
}

/** What a relay is made of. */
export interface RelayParts extends Pick<RelayOptions, 'session' | 'giveUp' | 'tell' | 'voiced'> {
  output: SoundOutput;
  browserSpeech: BrowserSpeech;
  clock: Clock;
  /** Who reads a sentence by choice, and who may stand in. */
  readerOf: (sentence: Sentence) => VoiceChoice | 'clip' | null;
  standIn: (sentence: Sentence) => VoiceChoice | null;
  /** Estimated length of a text in a language, in ms at speed 1. */
  estimateMs: (text: string, language: VoiceChoice['language']) => number;
  /** Called when another sentence or word is heard. */
  heard: (cursor: Cursor) => void;
  signal: AbortSignal;
}

/** Makes the relay between the two ways in which a session's sentences are heard. */
export function makeRelay(parts: RelayParts): Relay {
  const { browserSpeech, clock, heard, session } = parts;
  const sentenceAt = (index: number) => session()?.article.sentences[index] ?? null;
  const relay: Relay = new Relay({
    session,
    giveUp: parts.giveUp,
    tell: parts.tell,
    voiced: parts.voiced,
    readerOf: (index) => parts.readerOf(sentenceAt(index)!),
    standInFor: (index) => parts.standIn(sentenceAt(index)!),
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
          const text = sentenceAt(index)?.text;
          if (choice === null || voice === null || text === undefined) return null;
          return { text, voice, estimateMs: (piece) => parts.estimateMs(piece, choice.language) };
        },
        pauseAfter(index) {
          const article = session()?.article;
          return article === undefined || index + 1 >= article.sentences.length ? null : pauseAfter(article, index);
        },
      }),
    }),
  });
  return relay;
}
