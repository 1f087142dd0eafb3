import type { Model } from '../../../lib/contract/voices.ts';
import { modelsOf } from '../../../lib/settings/model-choice.ts';
import { isBrowserVoice, type ListedVoice } from '../../../lib/speech/browser-voices.ts';
import { backendWords } from '../../backend-words.ts';
import { voiceKindWords } from '../../voice-kind.ts';
import { say } from '../../say.ts';

/** How a voice sounds and where from, and who is told the text where that is the browser's maker, in a few words; empty where nothing is known. */
export function voiceAbout(voice: ListedVoice): string {
  const gender = voice.gender === null ? null : say(`voice.${voice.gender}`);
  const online = voice.isOnline === true ? say('voice.online') : null;
  const style = voice.style && backendWords('style', voice.style);
  const dialect = voice.dialect && backendWords('dialect', voice.dialect);
  return [gender, style, dialect, online].filter((part) => part !== null && part !== '').join(', ');
}

/** "AI voice", "Browser voice" or "Computer voice". */
export function voiceKind(voice: ListedVoice): string {
  return say(voiceKindWords(voice));
}

/** Whether a voice can be heard before it is chosen: by the browser itself, or by one of its models. */
export function hasSample(voice: ListedVoice, models: readonly Model[]): boolean {
  return isBrowserVoice(voice.id) || modelsOf(voice, models).length > 0;
}

/** What people call an engine; its id where nobody has named it. */
export function engineName(engine: string): string {
  return isNamed(engine) ? say(`engine.${engine}`) : engine;
}

const NAMED = ['browser', 'espeak', 'qwen'] as const;

function isNamed(engine: string): engine is (typeof NAMED)[number] {
  return (NAMED as readonly string[]).includes(engine);
}
