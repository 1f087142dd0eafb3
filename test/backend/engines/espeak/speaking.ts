import { joinSamples } from '../../../../backend/audio/pcm.ts';
import type { Engine, SpeechRequest } from '../../../../backend/speech/engine.ts';
import type { WordTiming } from '../../../../lib/contract/speech.ts';
import type { Voice } from '../../../../lib/contract/voices.ts';

/** All that an engine has said to one request. */
export interface Spoken {
  samples: Int16Array;
  durationMs: number;
  words: WordTiming[];
  /** What was said of each timed word: the text between its offsets. */
  wordTexts: string[];
  warnings: string[];
  partTypes: string[];
  billedCharacters: number;
}

/** A request in a voice's own language; `voiceId` without the engine: "en-us+f3". */
export async function requestFor(engine: Engine, voiceId: string, text: string): Promise<SpeechRequest> {
  const voices = await engine.voices(new AbortController().signal);
  const voice: Voice | undefined = voices.find(({ id }) => id === `espeak/${voiceId}`);
  if (!voice) throw new Error(`no voice ${voiceId}`);
  return { text, voice, model: engine.info.models[0], language: voice.languages[0]!, instructions: null };
}

/** Speaks a text whole. */
export async function say(engine: Engine, voiceId: string, text: string, signal = new AbortController().signal): Promise<Spoken> {
  const parts: Int16Array[] = [];
  const spoken: Spoken = { samples: new Int16Array(), durationMs: 0, words: [], wordTexts: [], warnings: [], partTypes: [], billedCharacters: 0 };
  for await (const part of engine.speak(await requestFor(engine, voiceId, text), signal)) {
    spoken.partTypes.push(part.type);
    if (part.type === 'audio') parts.push(part.samples);
    if (part.type === 'words') spoken.words.push(...part.words);
    if (part.type === 'warning') spoken.warnings.push(part.message);
    if (part.type === 'end') spoken.billedCharacters = part.billedCharacters;
  }
  spoken.samples = joinSamples(parts);
  spoken.durationMs = spoken.samples.length / 24;
  spoken.wordTexts = spoken.words.map(({ start, end }) => text.slice(start, end));
  return spoken;
}

/** The pitch of a voice in Hz: the middle one of its loud frames' strongest periods between 70 and 400 Hz. */
export function pitch(samples: Int16Array): number {
  const found: number[] = [];
  for (let start = 0; start + 1200 < samples.length; start += 600) {
    const frame = samples.subarray(start, start + 1200);
    if (frame.reduce((sum, sample) => sum + sample ** 2, 0) / frame.length < 2e6) continue;
    let best = 0;
    let period = 0;
    for (let shift = 60; shift < 340; shift++) {
      let sum = 0;
      for (let index = 0; index < 800; index++) sum += frame[index]! * frame[index + shift]!;
      if (sum > best) [best, period] = [sum, shift];
    }
    found.push(24_000 / period);
  }
  return found.toSorted((a, b) => a - b)[found.length >> 1] ?? 0;
}
