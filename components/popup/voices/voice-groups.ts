import { primaryLanguage, type Language } from '../../../lib/contract/languages.ts';
import { isBrowserVoice, type ListedVoice } from '../../../lib/speech/browser-voices.ts';
import { backendWords } from '../../backend-words.ts';
import { languageName } from '../../language-name.ts';
import { voiceAbout } from './voice-about.ts';

/** Voices of one language and one engine. */
export interface VoiceGroup {
  /** What the interface calls the language, with its region where the voices name one. */
  language: string;
  engine: string;
  voices: ListedVoice[];
}

/** The voices that match a search, in groups by engine and by what they speak of the language to be read, or by dialect: AI voices first, then Browser voices, then Computer voices, and so in the order in which they came. Every word of the query must occur in a voice's name, style, dialect, language or id, as the backend or the interface says them. */
export function voiceGroups(voices: readonly ListedVoice[], toRead: Language | null, query: string): VoiceGroup[] {
  const words = fold(query).split(/\s+/).filter((word) => word !== '');
  const groups = new Map<string, VoiceGroup>();
  for (const voice of [...voices].sort((a, b) => rank(a) - rank(b))) {
    const haystack = fold([voice.name, voice.style, voice.dialect, voiceAbout(voice), voice.id, ...voice.languages.map(languageName)].join(' '));
    if (!words.every((word) => haystack.includes(word))) continue;
    const language = spokenBy(voice, toRead);
    const key = `${voice.engine} ${language}`;
    const group = groups.get(key) ?? { language, engine: voice.engine, voices: [] };
    group.voices.push(voice);
    groups.set(key, group);
  }
  return [...groups.values()];
}

function rank({ id, natural }: ListedVoice): number {
  return natural ? 0 : isBrowserVoice(id) ? 1 : 2;
}

/** Lower case without accents, so that `francais` finds `Français`. */
function fold(text: string): string {
  return text.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase();
}

/** What a group is called that a voice belongs to. Neural voices of a dialect bring it into every language: they lie with their dialect. */
function spokenBy({ dialect, languages: [own = 'und', ...others], natural }: ListedVoice, toRead: Language | null): string {
  if (natural && dialect !== null) return `${languageName(primaryLanguage(own))} · ${backendWords('dialect', dialect)}`;
  return languageName([own, ...others].find((tag) => primaryLanguage(tag) === toRead) ?? own);
}
