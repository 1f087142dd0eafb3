import { isBrowserVoice } from '../lib/speech/browser-voices.ts';

/** The text that says what kind of voice it is: an AI voice, a Browser voice or a Computer voice. */
export function voiceKindWords({ id, natural }: { id: string; natural: boolean }): 'voice.naturalShort' | 'voice.browser' | 'voice.computer' {
  return natural ? 'voice.naturalShort' : isBrowserVoice(id) ? 'voice.browser' : 'voice.computer';
}
