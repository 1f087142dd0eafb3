import type { Voice } from '../../lib/contract/voices.ts';
import { say, WORDS } from './words.ts';

/** How a voice sounds and where from, in a few words; empty where nothing is known. */
export function voiceAbout(voice: Voice): string {
  const gender = voice.gender === null ? null : say(`voice.${voice.gender}`);
  return [gender, voice.style, voice.dialect].filter((part) => part !== null && part !== '').join(', ');
}

/** "AI voice" or "Computer voice". */
export function voiceKind(voice: Voice): string {
  return say(voice.natural ? 'voice.naturalShort' : 'voice.computer');
}

/** What people call an engine; its id where nobody has named it. */
export function engineName(engine: string): string {
  const names: Readonly<Record<string, unknown>> = WORDS;
  const name = names[`engine.${engine}`];
  return typeof name === 'string' ? name : engine;
}
