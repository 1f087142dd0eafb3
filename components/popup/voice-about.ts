import type { Voice } from '../../lib/contract/voices.ts';
import { say } from '../say.ts';

/** What a person should know of a voice, in a few words: how it sounds, and from where. Never empty. */
export function voiceAbout(voice: Voice): string {
  const gender = voice.gender === null ? null : say(`voice.${voice.gender}`);
  return [gender, voice.style, voice.dialect].filter((part) => part !== null && part !== '').join(', ') || voiceKind(voice);
}

/** "AI voice" or "Computer voice". */
export function voiceKind(voice: Voice): string {
  return say(voice.natural ? 'voice.naturalShort' : 'voice.computer');
}
