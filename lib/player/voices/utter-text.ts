import type { Sentence } from '../../reading/article.ts';
import type { RelayParts } from './make-relay.ts';
import { SpokenSentence } from './spoken-sentence.ts';
import type { VoiceChoice } from './voice-choice.ts';

/** Says a text once by a Browser voice, beside any reading; returns what silences it, or null where the browser has no such voice now. */
export function utterText({ browserSpeech, clock, say, estimateMs }: Pick<RelayParts, 'browserSpeech' | 'clock' | 'say' | 'estimateMs'>, text: Sentence, { language, voice: id }: VoiceChoice, heard: { speed: number; volume: number }): (() => void) | null {
  const { createUtterance, synthesis, voices } = browserSpeech;
  const voice = voices.native(id);
  if (voice === null) return null;
  const line = { ...say(text, language), voice, estimateMs: (piece: string) => estimateMs(piece, language) };
  const nothing = () => {};
  const spoken = new SpokenSentence({ synthesis, createUtterance, clock, line, from: 0, ...heard, began: nothing, word: nothing, ended: nothing, failed: nothing });
  return () => spoken.cancel();
}
